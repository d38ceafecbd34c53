/** `--people` of `review`: every change names the line of the table that it comes from, in each form. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Report } from "../../review/facts/report.ts";
import { tencentAccounts } from "../support/command-line.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const root = join(import.meta.dirname, "../..");
const preview = join(root, "docs/examples/joiner-mover-leaver/1-join.json");

const TABLE = `teams:
  - name: developers
    policies: [ReadOnlyAccess]
people:
  - { name: alice }
  - name: carol
    teams:
      - developers
  - name: dana
    kind: employee
    mobile: 13100004533
    countryCode: 86
    roles: [FinanceManager]
`;

async function reviewed(format: string, ...args: string[]): Promise<string> {
  const cwd = await temporaryFolder();
  await writeFile(join(cwd, "people (all).yaml"), TABLE);
  const result = await tencentAccounts(
    ["review", preview, "--format", format, "--people", "people (all).yaml", ...args],
    { cwd },
  );
  expect(result).toMatchObject({ exitCode: 0, stderr: "" });
  return result.stdout;
}

const URL = "https://git.example.com/acme/people/blob/4f2c1d";
const LINK = `${URL}/people%20%28all%29.yaml#L6`;

describe("review --people", () => {
  test("names the cell of each change, and nothing for what is in no row", async () => {
    const { people }: Report = JSON.parse(await reviewed("json", "--source-url", `${URL}/`));
    const lines = Object.fromEntries(
      people.map(({ called, place, changes }) => [
        called.is === "named" ? called.name : "",
        [place?.line, ...changes.map((change) => `${change.fact.is} ${change.place?.line}`).toSorted()],
      ]),
    );

    expect(people.find(({ place }) => place?.line === 6)?.place).toMatchObject({ column: 11, url: LINK });
    expect(lines).toMatchObject({
      carol: [6, "enters-group 8", "gains undefined", "joins 6", "sign-in-on 6"],
      dana: [9, "gains 13", "joins 9", "sign-in-on 9"],
      deploy: [undefined, ...Array<unknown>(3).fill(expect.stringMatching(/ undefined$/))],
    });
  });

  test("names the lines in a text", async () => {
    expect(await reviewed("text")).toMatch(
      /carol \(sub-user\) joins \(people \(all\)\.yaml:6\)\n[^]*enters the group developers \(people \(all\)\.yaml:8\)/,
    );
  });

  test.each([
    ["markdown", `· [\`people (all).yaml:6\`](${LINK})`],
    ["html", `<a href="${LINK}">`],
  ])("links them in %s where the host of the repository is told", async (format, link) => {
    expect(await reviewed(format, "--source-url", `${URL}/`)).toContain(link);
  });

  test("takes no other address than one that can be opened", async () => {
    const args = ["review", preview, "--people", "people.yaml", "--source-url", "javascript:alert(1)"];

    expect(await tencentAccounts(args)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("https://") });
  });
});
