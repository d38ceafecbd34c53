/** Deletions that will be refused, told beforehand as far as the preview tells what is in their way. */
import { describe, expect, test } from "vitest";
import { review } from "../../../review/review.ts";
import { inWords } from "../../support/in-words.ts";
import { recordedPreview } from "../../support/recorded-previews.ts";
import { creates, deletes, keeps, type Planned, previewOf, updates } from "./planned.ts";

const told = (...steps: readonly Planned[]): string[] =>
  inWords(review(previewOf(steps)))
    .findings.filter(({ code }) => code === "deletion-refused")
    .map(({ text, people }) => `${text} [${people.join(", ")}]`);

const ann = { name: "ann", onDelete: "refuse" };
const annGoes = deletes("SubUser", "ann", "100000000001", ann);
const annStays = keeps("SubUser", "ann", "100000000001", ann);
const bobStays = keeps("SubUser", "bob", "100000000002", { name: "bob" });
const key = { user: "100000000001" };
const own = { name: "own", document: "{}", onDelete: "refuse" };
const ownGoes = deletes("Policy", "own", "21", own);
const ownIsRenamed: Planned = { ...ownGoes, op: "replace", after: { ...own, name: "owned" }, replaceReasons: ["name"] };
const byId = { user: "100000000001", policy: "21" };
const chenStays = keeps("Employee", "chen", "emp-1", { accountName: "chen" });
const auditorGoes = deletes("Role", "auditor", "role-9", { name: "auditor", permissions: ["bills:view"] });
const assigned = (...roles: string[]) => ({ employee: "emp-1", roles });

const BY_KEY = "the deletion of ann will be refused, because the access key deploy stays [ann]";
const BY_ANN = "the deletion of the policy own will be refused, because ann keeps it [ann]";
const BY_CHEN = "the deletion of the role auditor will be refused, because chen keeps it [chen]";

describe("an account", () => {
  test.each<{ what: string; steps: readonly Planned[]; says: readonly string[] }>([
    {
      what: "whose key the program keeps",
      steps: [annGoes, keeps("AccessKey", "deploy", "100000000001/AKID", key)],
      says: [BY_KEY],
    },
    {
      what: "whose key the program only forgets",
      steps: [annGoes, { ...deletes("AccessKey", "deploy", "100000000001/AKID", key), isRetained: true }],
      says: [BY_KEY],
    },
    {
      what: "whose key is made anew while the old one stays",
      steps: [
        annGoes,
        {
          ...deletes("AccessKey", "deploy", "100000000001/AKID", key),
          op: "replace",
          after: { user: "100000000002" },
          isRetained: true,
        },
      ],
      says: [BY_KEY],
    },
    {
      what: "that is renamed while the program gives the old one a key",
      steps: [
        { ...annGoes, op: "replace", after: { ...ann, name: "anna" }, replaceReasons: ["name"] },
        creates("AccessKey", "deploy", key),
      ],
      says: [BY_KEY],
    },
    {
      what: "that waits for its deletion with such a key",
      steps: [
        keeps("SubUser", "ann", "100000000003", { ...ann, name: "anna" }),
        { ...annGoes, op: "delete-replaced", isMarked: true },
        keeps("AccessKey", "deploy", "100000000001/AKID", key),
        keeps("AccessKey", "build", "100000000001/AKID2", key),
      ],
      says: ["the deletion of ann will be refused, because the access keys build and deploy stay [ann]"],
    },
    {
      what: "whose key goes with it",
      steps: [annGoes, deletes("AccessKey", "deploy", "100000000001/AKID", key)],
      says: [],
    },
    {
      what: "that is deleted with every key",
      steps: [
        deletes("SubUser", "ann", "100000000001", { ...ann, onDelete: "force" }),
        keeps("AccessKey", "deploy", "100000000001/AKID", key),
      ],
      says: [],
    },
    {
      what: "that is switched off",
      steps: [
        deletes("SubUser", "ann", "100000000001", { ...ann, onDelete: "disable" }),
        keeps("AccessKey", "deploy", "100000000001/AKID", key),
      ],
      says: [],
    },
    {
      what: "that leaves the program and stays",
      steps: [{ ...annGoes, isRetained: true }, keeps("AccessKey", "deploy", "100000000001/AKID", key)],
      says: [],
    },
    {
      what: "beside somebody else's key",
      steps: [annGoes, bobStays, keeps("AccessKey", "deploy", "100000000002/AKID", { user: "100000000002" })],
      says: [],
    },
  ])("$what", ({ steps, says }) => {
    expect(told(...steps)).toEqual(says);
  });
});

describe("a policy", () => {
  test.each<{ what: string; steps: readonly Planned[]; says: readonly string[] }>([
    {
      what: "that an attachment names by its number",
      steps: [annStays, ownGoes, keeps("PolicyAttachment", "anns", "100000000001/21", byId)],
      says: [BY_ANN],
    },
    {
      what: "that is renamed while an attachment names it by its old name",
      steps: [
        annStays,
        ownIsRenamed,
        keeps("PolicyAttachment", "anns", "100000000001/21", { user: "100000000001", policyName: "own" }),
      ],
      says: [BY_ANN],
    },
    {
      what: "that several keep, a group too",
      steps: [
        annStays,
        bobStays,
        keeps("Group", "team", "11", { name: "team" }),
        ownGoes,
        keeps("PolicyAttachment", "anns", "100000000001/21", byId),
        keeps("UserPolicies", "bobs", "100000000002", { user: "100000000002", policies: ["ReadOnlyAccess", "21"] }),
        keeps("PolicyAttachment", "teams", "group:11/21", { group: "11", policy: "21" }),
      ],
      says: ["the deletion of the policy own will be refused, because ann, the group team, and bob keep it [ann, bob]"],
    },
    {
      what: "that is taken from its holder first",
      steps: [annStays, ownGoes, deletes("PolicyAttachment", "anns", "100000000001/21", byId)],
      says: [],
    },
    {
      what: "whose holder goes too",
      steps: [annGoes, ownGoes, keeps("PolicyAttachment", "anns", "100000000001/21", byId)],
      says: [],
    },
    {
      what: "that is taken from whoever has it",
      steps: [
        annStays,
        deletes("Policy", "own", "21", { ...own, onDelete: "force" }),
        keeps("PolicyAttachment", "anns", "100000000001/21", byId),
      ],
      says: [],
    },
  ])("$what", ({ steps, says }) => {
    expect(told(...steps)).toEqual(says);
  });
});

describe("a role", () => {
  test.each<{ what: string; steps: readonly Planned[]; says: readonly string[] }>([
    {
      what: "that somebody has by its number",
      steps: [chenStays, auditorGoes, keeps("RoleAssignment", "chens", "emp-1", assigned("role-9"))],
      says: [BY_CHEN],
    },
    {
      what: "that somebody has by its name, in any case",
      steps: [chenStays, auditorGoes, keeps("RoleAssignment", "chens", "emp-1", assigned("Auditor"))],
      says: [BY_CHEN],
    },
    {
      what: "that somebody gets other roles for",
      steps: [
        chenStays,
        auditorGoes,
        updates("RoleAssignment", "chens", "emp-1", assigned("role-9"), assigned("FinanceManager")),
      ],
      says: [],
    },
  ])("$what", ({ steps, says }) => {
    expect(told(...steps)).toEqual(says);
  });
});

test("what a refresh finds deleted was not refused", () => {
  const stack = { op: "refresh", urn: "urn:pulumi:dev::people::pulumi:pulumi:Stack::people-dev" };
  const looked = { ...keeps("AccessKey", "deploy", "100000000001/AKID", key), op: "refresh" };
  const { steps } = JSON.parse(previewOf([annGoes, looked]));

  expect(review(JSON.stringify({ steps: [stack, ...steps] })).findings).toEqual([]);
});

test.each(["create", "update", "replace", "delete", "replace-streaming", "waiting"])(
  "the recorded preview %s has nothing in the way of a deletion",
  async (name) => {
    expect(review(await recordedPreview(name)).findings.map(({ fact }) => fact.is)).not.toContain("deletion-refused");
  },
);

describe("keys that nobody declares", () => {
  const withKey = { ...ann, accessKey: true };
  const keyOf = (inputs: object, outputs: object = { secretId: "AKID" }, more: Partial<Planned> = {}): string[] => {
    const step = { ...deletes("SubUser", "ann", "100000000001", { ...inputs }, { ...outputs }), ...more };
    const changes = inWords(review(previewOf([step]))).people.flatMap((person) => person.changes);
    return changes.filter(({ effect }) => effect.startsWith("key-")).map(({ text }) => text);
  };
  const OTHERS = "; any other left by then makes the deletion fail";

  test("the account's own one goes with it, and any other is in the way", () => {
    expect(keyOf(withKey)).toEqual([`its own access key is deleted with it${OTHERS}`]);
  });

  test("of a renamed account too", () => {
    const renamed = { op: "replace", after: { ...withKey, name: "anna" }, replaceReasons: ["name"] };

    expect(keyOf(withKey, undefined, renamed)).toEqual([`gets a new access key; the old one stops working${OTHERS}`]);
  });

  test("none is in the way of an account that is deleted with every key", () => {
    expect(keyOf({ ...withKey, onDelete: "force" })).toEqual(["its own access key is deleted with it"]);
  });

  test("which one is its own is not said where it is not recorded", () => {
    expect(keyOf(withKey, {})).toEqual(["the access key is deleted; what signs with it stops working"]);
  });

  test("nothing is said of somebody without one", () => {
    expect(keyOf(ann, {})).toEqual([]);
  });
});
