/** What is declared cannot become true without harm to somebody: nothing happens, and the message says what to do. */
import { beforeAll, describe, expect, test } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { attachment, employee, programOf, ref, subUser } from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";

const person = (accountName: string) => employee({ accountName, mobile: "13100004532", countryCode: "86" });
const first = {
  alice: subUser({ name: "alice" }),
  "alice-reads": attachment({ user: ref("alice"), policyName: "ReadOnlyAccess" }),
  bob: subUser({ name: "bob" }),
  chen: person("chen"),
  dana: person("dana"),
};

const cloud = sharedCloud();
const workspace = sharedWorkspace({ program: programOf(first), env: () => cloud.env });
let accountBefore: Answer;

beforeAll(async () => {
  await cloud.call("CreateEmployee", { AccountName: "by-hand", Mobile: "13100004532", CountryCode: "86" });
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  accountBefore = await everything();
});

const everything = async (): Promise<Answer> => ({
  users: (await cloud.call("ListUsers"))["Data"],
  holders: (await cloud.call("ListEntitiesForPolicy", { PolicyId: 400411 }))["List"],
  employees: (await cloud.call("DescribeEmployees"))["Employees"],
});

describe("an `up` that wants what cannot be", () => {
  let printed: string;

  beforeAll(async () => {
    const wanted = {
      alice: first["alice"],
      "alice-reads": first["alice-reads"],
      robert: subUser({ name: "bob" }),
      chen: person("chen"),
      daniela: person("dana"),
      "by-hand": person("by-hand"),
    };
    await workspace.setProgram(programOf(wanted));
    // All of them are tried, whichever the engine comes to first.
    const up = await workspace.up({ args: ["--continue-on-error"] });
    expect(up.exitCode).not.toBe(0);
    printed = up.stdout;
  });

  test.each([
    { what: "a sub-user under a new logical name", says: 'Add { aliases: [{ name: "bob" }] }' },
    { what: "an employee under a new logical name", says: 'Add { aliases: [{ name: "dana" }] }' },
    { what: "an employee that nobody declares yet", says: "take it in with `pulumi import --file`" },
  ])("$what: the message says what to do", ({ says }) => {
    expect(printed).toContain(says);
  });

  test("leaves the account and the state as they were", async () => {
    expect(await everything()).toEqual(accountBefore);
    expect(Object.keys(await workspace.recorded())).toEqual(expect.arrayContaining(Object.keys(first)));
  });
});

test("one attachment that is declared twice is refused by the preview, which names both", async () => {
  const twice = { ...first, "alice-reads-too": attachment({ user: ref("alice"), policyName: "ReadOnlyAccess" }) };
  await workspace.setProgram(programOf(twice));
  const { exitCode, diagnostics } = await workspace.preview();
  const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);

  expect(exitCode).not.toBe(0);
  expect(errors).toEqual([expect.stringContaining("is declared twice in this program")]);
  expect(errors[0]).toContain('"alice-reads"');
  expect(errors[0]).toContain('"alice-reads-too"');
});

test("declared once by name and once by id, it is refused by `up` and held as before", async () => {
  const twice = { ...first, "alice-reads-too": attachment({ user: ref("alice"), policy: "400411" }) };
  await workspace.setProgram(programOf(twice));
  const up = await workspace.up();

  expect(up.exitCode).not.toBe(0);
  expect(up.stdout).toContain("is declared twice in this program");
  expect(await everything()).toEqual(accountBefore);
});

test("the old program goes on as if nothing had been", async () => {
  await workspace.setProgram(programOf(first));

  expect(await workspace.up({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
});
