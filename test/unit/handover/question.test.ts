/** Which answers to the question mean yes. */
import { PassThrough, Writable } from "node:stream";
import { expect, test } from "vitest";
import { isConfirmed } from "../../../cli/command/question.ts";

function typed(text: string) {
  const input = new PassThrough();
  input.end(text);
  return input;
}
const silent = () => new Writable({ write: (_chunk, _encoding, done) => done() });

test.each([
  ["y\n", true],
  ["YES\n", true],
  [" y \n", true],
  ["\n", false],
  ["no\n", false],
  ["yesterday\n", false],
  ["", false],
])("%j means go on: %s", async (text, expected) => {
  expect(await isConfirmed("Go on?", { input: typed(text), output: silent() })).toBe(expected);
});
