/** In which root accounts a preview happens, as its resources record it. */
import { expect, test } from "vitest";
import { review } from "../../../review/review.ts";
import { creates, keeps, previewOf } from "./planned.ts";

const ROOT = "100000000000";
const accountsIn = (...planned: Parameters<typeof previewOf>[0]) => review(previewOf(planned)).accounts;
const alice = keeps("SubUser", "alice", "101", { name: "alice" }, { __account: ROOT });

test("each is named once", () => {
  const bob = keeps("SubUser", "bob", "102", { name: "bob" }, { __account: ROOT });

  expect(accountsIn(alice, bob)).toEqual([{ rootUin: ROOT }]);
});

test("a first preview knows none, and says none", () => {
  expect(accountsIn(creates("SubUser", "alice", { name: "alice" }))).toEqual([]);
});

test("what is no number is no account", () => {
  expect(accountsIn(keeps("SubUser", "alice", "101", { name: "alice" }, { __account: "<b>" }))).toEqual([]);
});

test("those of several providers are told apart", () => {
  const { steps } = JSON.parse(previewOf([alice])) as { steps: { oldState: { outputs: object } }[] };
  const [step] = steps;
  const provider = "urn:pulumi:dev::people::pulumi:providers:pulumi-nodejs::subsidiary::0a1b2c3d";
  const theirs = {
    ...step,
    urn: "urn:pulumi:dev::people::pulumi-nodejs:dynamic/tencent-accounts:SubUser::chen",
    provider,
    oldState: { ...step?.oldState, outputs: { __account: "200000000000" } },
  };

  expect(review(JSON.stringify({ steps: [theirs, ...steps], changeSummary: {} })).accounts).toEqual([
    { rootUin: ROOT },
    { rootUin: "200000000000", provider: "subsidiary" },
  ]);
});

test("without a time, a commit or a source the review is what the text alone says", () => {
  const text = previewOf([alice]);

  expect(review(text)).toEqual(review(text));
  expect(review(text)).toMatchObject({ accounts: [{ rootUin: ROOT }] });
  expect([review(text).at, review(text).commit, review(text).source]).toEqual([undefined, undefined, undefined]);
});
