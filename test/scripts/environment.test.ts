/** What `npm run env` prints means the same to a shell, whatever is in it. */
import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { exportLine, pathLine } from "../../scripts/demo/environment.ts";

describe("a line that npm run env prints", () => {
  test.each(["plain", "with space", "it's", "$HOME `id` $(id)", 'double "quotes" \\ and backslash', "two\nlines"])(
    "gives the shell that evaluates it exactly the value %j",
    (value) => {
      const script = `${exportLine("VALUE", value)}\nprintf %s "$VALUE"`;

      expect(execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" })).toBe(value);
    },
  );

  test("puts folders before what is on PATH already", () => {
    const script = `PATH='/usr/bin:/a b'\n${pathLine("/tools with 'quotes'")}\nprintf %s "$PATH"`;

    expect(execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" })).toBe("/tools with 'quotes':/usr/bin:/a b");
  });
});
