/** What a preview does to whom: rights gained and lost, by every way of having one. */
import { expect, test } from "vitest";
import { review, type ReviewOptions } from "../../../review/review.ts";
import { inWords, type ReportInWords } from "../../support/in-words.ts";
import { recordedPreview } from "../../support/recorded-previews.ts";
import { creates, deletes, keeps, type Planned, previewOf, UNKNOWN, updates } from "./planned.ts";

const reviewed = (text: string, options?: ReviewOptions): ReportInWords => inWords(review(text, options));
const textsOf = (report: ReportInWords, name: string): string[] =>
  report.people.find((person) => person.name === name)?.changes.map(({ text }) => text) ?? [];
const planned = (...steps: Planned[]): ReportInWords => reviewed(previewOf(steps));

const ann = keeps("SubUser", "ann", "100000000001", { name: "ann" });
const reads = { user: "100000000001", policyName: "ReadOnlyAccess" };
const inPolicyForm = { user: "100000000001", policies: ["ReadOnlyAccess"] };

test.each<{ what: string; steps: readonly Planned[] }>([
  {
    what: "an attachment under another logical name",
    steps: [deletes("PolicyAttachment", "old", "100000000001/3", reads), creates("PolicyAttachment", "new", reads)],
  },
  {
    what: "an attachment that is made anew",
    steps: [
      {
        op: "replace",
        kind: "PolicyAttachment",
        name: "reads",
        id: "100000000001/3",
        before: reads,
        after: { user: "100000000001", policy: "3" },
        outputs: { policy: "3", policyName: "ReadOnlyAccess" },
      },
    ],
  },
  {
    what: "a membership in another resource",
    steps: [
      keeps("Group", "team", "11", { name: "team" }),
      deletes("GroupMembership", "old", "11", { group: "11", users: ["100000000001"] }, { added: ["100000000001"] }),
      creates("GroupMembership", "new", { group: "11", users: ["100000000001"] }),
    ],
  },
])("$what is no gain and no loss", ({ steps }) => {
  expect(planned(ann, ...steps)).toMatchObject({ outcome: "nothing", people: [] });
});

test("whoever has a sensitive right already and gains another one is a new administrator too", () => {
  const { counts } = planned(
    ann,
    keeps("PolicyAttachment", "storage", "100000000001/4", { ...reads, policyName: "QcloudCOSFullAccess" }),
    creates("PolicyAttachment", "everything", { ...reads, policyName: "AdministratorAccess" }),
  );

  expect(counts.newAdministrators).toBe(1);
});

test("a set in place of an attachment keeps the right, and says what it may take away", () => {
  const report = planned(
    ann,
    deletes("PolicyAttachment", "reads", "100000000001/3", reads),
    creates("UserPolicies", "all", inPolicyForm),
  );

  expect(textsOf(report, "ann")).toEqual([expect.stringMatching(/^loses every other policy/)]);
});

test("what a group gives is gained by whoever enters it, and lost by whoever leaves", () => {
  const report = planned(
    ann,
    keeps("SubUser", "bob", "100000000002", { name: "bob" }),
    keeps("Group", "team", "11", { name: "team" }),
    keeps("PolicyAttachment", "gift", "group:11/1", { group: "11", policyName: "AdministratorAccess" }),
    {
      ...updates(
        "GroupMembership",
        "members",
        "11",
        { group: "11", users: ["100000000001"] },
        { group: "11", users: ["100000000002"] },
      ),
      outputs: { added: ["100000000001"] },
    },
  );

  expect(textsOf(report, "ann")).toEqual(["loses AdministratorAccess through the group team", "leaves the group team"]);
  expect(textsOf(report, "bob")).toEqual(["gains AdministratorAccess through the group team", "enters the group team"]);
  expect(report.people.map(({ name, danger }) => `${danger} ${name}`)).toEqual(["high bob", "medium ann"]);
  expect(report.counts).toMatchObject({ newAdministrators: 1, changes: 2 });
});

test("a policy of one's own that newly allows everything makes administrators of its holders", () => {
  const document = (action: string) =>
    JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: [action], resource: ["*"] }] });
  const report = planned(
    ann,
    updates(
      "Policy",
      "own",
      "21",
      { name: "own", document: document("cos:GetObject") },
      { name: "own", document: document("*") },
    ),
    keeps("PolicyAttachment", "anns", "100000000001/21", { user: "100000000001", policy: "21" }),
  );

  expect(textsOf(report, "ann")).toEqual(["gains everything: own, held already, newly allows all actions"]);
  expect(report.shared).toMatchObject([
    { kind: "policy", name: "own", danger: "high", changes: ["newly allows * on *"], holders: ["ann"] },
  ]);
  expect(report.counts.newAdministrators).toBe(1);
});

test("a list of one's own makes other policies dangerous", () => {
  const steps = previewOf([ann, creates("PolicyAttachment", "reads", reads)]);

  expect(reviewed(steps).people).toMatchObject([{ danger: "medium" }]);
  expect(reviewed(steps, { sensitive: ["read*"] }).people).toMatchObject([{ danger: "high" }]);
});

test("whoever is not known yet is said to be unknown", () => {
  const report = planned(
    ann,
    creates("PolicyAttachment", "later", { user: UNKNOWN, policyName: "AdministratorAccess" }),
  );

  expect(report.people).toMatchObject([{ kind: "unknown", name: "known after the update", danger: "high" }]);
});

test("who is new is found by what the attachment depends on", () => {
  const report = planned(
    creates("SubUser", "bob", { name: "bob" }),
    creates("SubUser", "cat", { name: "cat" }),
    creates(
      "UserPolicies",
      "cats",
      { user: UNKNOWN, policies: ["ReadOnlyAccess", UNKNOWN] },
      { user: ["cat"], policies: ["own"] },
    ),
    creates("Policy", "own", { name: "own", document: "{}" }),
  );

  expect(textsOf(report, "cat")).toEqual(["gains ReadOnlyAccess", "gains own", "joins as a new sub-user"]);
  expect(textsOf(report, "bob")).toEqual(["joins as a new sub-user"]);
});

test("somebody who leaves while the account stays is told so", () => {
  const report = planned(
    deletes("SubUser", "ann", "100000000001", { name: "ann", onDelete: "disable", accessKey: true }),
  );

  expect(textsOf(report, "ann")).toEqual([
    "leaves: sign-in and access keys are switched off, the account stays",
    "the access key is switched off",
  ]);
});

test.each<{ input: string; from: unknown; to: unknown; effects: readonly string[] }>([
  { input: "consoleLogin", from: true, to: false, effects: ["sign-in-off"] },
  { input: "consoleLogin", from: false, to: true, effects: ["sign-in-on"] },
  { input: "passwordVersion", from: 1, to: 2, effects: ["password-reset"] },
  { input: "accessKey", from: false, to: true, effects: ["key-made"] },
  { input: "accessKey", from: true, to: false, effects: ["key-deleted"] },
  { input: "email", from: "one@example.com", to: "two@example.com", effects: ["contact"] },
  { input: "remark", from: "desk 1", to: "desk 2", effects: ["other"] },
])("$input from $from to $to: $effects", ({ input, from, to, effects }) => {
  const inputs = { name: "ann", consoleLogin: true };
  const report = planned(
    updates("SubUser", "ann", "100000000001", { ...inputs, [input]: from }, { ...inputs, [input]: to }),
  );

  expect(report.people.flatMap(({ changes }) => changes.map(({ effect }) => effect))).toEqual(effects);
});

test.each([
  ["create", { joins: 4, newAdministrators: 1, keys: 3 }],
  ["update", { changes: 3, newAdministrators: 3, keys: 1 }],
  ["replace", { renamed: 1, replacements: 1, keys: 1 }],
  ["delete", { leaves: 1, deletions: 1, findings: 1 }],
  ["waiting", { leaves: 1, deletions: 1, keys: 1, renamed: 0, changes: 0, findings: 0 }],
  ["waiting-streaming", { leaves: 1, deletions: 1, keys: 1, renamed: 0, changes: 0, findings: 0 }],
  ["waiting-refresh", { leaves: 0, deletions: 0, findings: 1 }],
  ["import", { changes: 1, newAdministrators: 0 }],
  ["drift", { changes: 3, newAdministrators: 1 }],
  ["components", { joins: 4, newAdministrators: 2 }],
  ["components-streaming", { joins: 4, newAdministrators: 2 }],
  ["two-accounts", { joins: 2, newAdministrators: 1 }],
])("the recorded preview %s is counted", async (name, counts) => {
  expect(reviewed(await recordedPreview(name)).counts).toMatchObject(counts);
});

test("the two forms of one preview say the same where nothing new is referred to", async () => {
  const report = reviewed(await recordedPreview("update"));

  expect(reviewed(await recordedPreview("update-streaming"))).toEqual({ ...report, tellsWaiting: true });
});

test("a replacement is the same in one step and in its halves", async () => {
  const report = reviewed(await recordedPreview("replace"));

  expect(reviewed(await recordedPreview("replace-steps"))).toEqual({ ...report, tellsWaiting: true });
});

test("a rename names both accounts, why, and what is given to the new one", async () => {
  const [alicia] = reviewed(await recordedPreview("replace")).people;

  expect(alicia).toMatchObject({ name: "alicia", formerName: "alice", happens: "renamed", danger: "high" });
  expect(alicia?.changes).toMatchObject([
    { effect: "replaced", why: "the account name cannot change in place" },
    { effect: "password-set" },
    { effect: "key-rotated" },
    { text: "keeps own, given to the new account" },
    { text: "stays, with the new account, in the group team" },
  ]);
});

test("of two accounts, each person is said to be in one", async () => {
  const { people } = reviewed(await recordedPreview("two-accounts"));

  expect(people.map(({ name, account }) => [name, account])).toEqual([
    ["ines", "other"],
    ["ines", undefined],
  ]);
});

test("a failed preview says why", async () => {
  const { outcome, errors } = reviewed(await recordedPreview("failed"));

  expect(outcome).toBe("failed");
  expect(errors).toEqual([expect.stringContaining("sub-user bob is declared twice")]);
});

test("what a preview plans after a refresh of its own was not changed outside the program", () => {
  const stack = (op: string) => ({ op, urn: "urn:pulumi:dev::people::pulumi:pulumi:Stack::people-dev" });
  const refreshed = { ...ann, op: "refresh" };
  const { steps } = JSON.parse(previewOf([refreshed, creates("PolicyAttachment", "reads", reads)]));
  const whyOf = (...ofStack: object[]) =>
    reviewed(JSON.stringify({ steps: [...ofStack, ...steps] })).people.flatMap(({ changes }) =>
      changes.map(({ why }) => why),
    );

  expect(whyOf(stack("refresh"), stack("same"))).toEqual([undefined]);
  expect(whyOf(stack("refresh"))).toEqual(["changed outside the program"]);
});
