/** `npm run conformance`: a client that is named has to be had, and the reason why not is said. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { startProgram } from "../support/running-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const root = join(import.meta.dirname, "../..");
const conformance = (args: readonly string[], PATH: string) =>
  startProgram(process.execPath, ["scripts/conformance/main.ts", ...args], { cwd: root, env: { ...process.env, PATH } })
    .result;

test("a client that is named and cannot be had is a failure, with the reason", async () => {
  const { exitCode, stderr } = await conformance(["java"], await temporaryFolder());

  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^not run: java\. Getting the Java client: mvn cannot be started/m);
  expect(stderr).toContain("It needs a JDK of 17 or newer and Maven with its repository.");
});

test("a name that no client has is misuse, and those that there are are named", async () => {
  const { exitCode, stderr } = await conformance(["cobol"], await temporaryFolder());

  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr:
      "There is no client cobol. Clients: python, python-intl, go, java, tccli, custodian, serverless, go-intl=FOLDER, java-intl=FOLDER, terraform=FOLDER.\n",
  });
});

test("a client of a folder is named with it, and what the folder has to have is said", async () => {
  const folder = await temporaryFolder();

  const { exitCode, stderr } = await conformance([`terraform=${folder}`], folder);

  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: `not run: terraform. There is no terraform-provider-tencentcloud in ${folder}.\n`,
  });
});
