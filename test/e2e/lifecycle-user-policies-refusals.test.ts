/** What one declaration of all policies of a person cannot stand beside, or cannot find. */
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { errorsIn, failuresIn } from "../support/diagnostics.ts";
import { attachment, programOf, ref, subUser, userPolicies } from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";

const READS = "ReadOnlyAccess";
const alice = subUser({ name: "alice" });
const all = userPolicies({ user: ref("alice"), policies: [READS] });

const cloud = sharedCloud();
const workspace = sharedWorkspace({ program: programOf({ alice, all }), env: () => cloud.env });
let uin: string;

beforeAll(async () => {
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  uin = String((await workspace.recorded())["alice"]?.id);
});
afterEach(async () => {
  expect(await policiesOf(uin)).toEqual([READS]);
});

async function policiesOf(person: string): Promise<string[]> {
  const { List } = await cloud.call("ListAttachedUserPolicies", { TargetUin: Number(person) });
  return List.map((row: Answer) => row["PolicyName"]).toSorted();
}

describe("a preview refuses, and names both,", () => {
  test.each([
    {
      what: "an attachment beside all policies of the same person",
      other: attachment({ user: ref("alice"), policyName: "QcloudCVMFullAccess" }),
      says: "as a whole by",
    },
    {
      what: "an attachment of what is declared there already",
      other: attachment({ user: ref("alice"), policyName: READS }),
      says: "Declare it in one of the two.",
    },
    {
      what: "all policies of one person twice",
      other: userPolicies({ user: ref("alice"), policies: [READS] }),
      says: "is declared twice in this program",
    },
  ])("$what", async ({ other, says }) => {
    await workspace.setProgram(programOf({ alice, all, other }));
    const preview = await workspace.preview();

    expect(preview.exitCode).not.toBe(0);
    expect(errorsIn(preview)).toContain(says);
    expect(errorsIn(preview)).toContain(`attachment ${uin}/`);
    expect(errorsIn(preview)).toContain('"all"');
    expect(errorsIn(preview)).toContain('"other"');
  });
});

test("of a person who is yet to be made, `up` refuses it, and the program without one of the two goes on", async () => {
  const bob = subUser({ name: "bob" });
  const bobs = userPolicies({ user: ref("bob"), policies: [READS] });
  const other = attachment({ user: ref("bob"), policyName: "QcloudCVMFullAccess" });
  await workspace.setProgram(programOf({ alice, all, bob, bobs, other }));
  const refused = await workspace.up();
  const [failure = ""] = failuresIn(refused);
  await workspace.setProgram(programOf({ alice, all, bob, bobs }));
  const up = await workspace.up();

  expect(refused.exitCode).not.toBe(0);
  expect(failure).toContain("Declare it in one of the two.");
  expect(failure).toContain('"bobs"');
  expect(failure).toContain('"other"');
  expect(up).toMatchObject({ exitCode: 0 });
  expect(await policiesOf(String((await workspace.recorded())["bob"]?.id))).toEqual([READS]);
});

test.each([
  {
    what: "a policy that there is not is said by its name, with names near it",
    policies: [READS, "CVMFullAccess"],
    says: /^No policy of this account is called "CVMFullAccess"; upper and lower case count\. Did you mean "QcloudCVMFullAccess"\?/,
  },
  {
    what: "one policy by its name and by its id is said by its spelling",
    policies: ["400411", READS],
    says: /^policies names a policy twice, once by name and once by id: /,
  },
])("$what, and nothing is changed", async ({ policies, says }) => {
  await workspace.setProgram(programOf({ alice, all: userPolicies({ user: ref("alice"), policies }) }));
  const refused = await workspace.up();

  expect(refused.exitCode).not.toBe(0);
  expect(failuresIn(refused)).toEqual([expect.stringMatching(says)]);
});
