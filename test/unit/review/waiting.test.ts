/** What an earlier run could not delete, in a preview. The engine has it under the URN of what took its place. */
import { describe, expect, test } from "vitest";
import { htmlOf } from "../../../review/formats/html.ts";
import { markdownOf } from "../../../review/formats/markdown.ts";
import { textOf } from "../../../review/formats/text.ts";
import { review } from "../../../review/review.ts";
import { inWords, type ReportInWords } from "../../support/in-words.ts";
import { recordedPreview } from "../../support/recorded-previews.ts";
import { deletes, keeps, type Planned, previewOf } from "./planned.ts";

const AGAIN = "an earlier run could not do it, and this one tries again";
const planned = (...steps: Planned[]): ReportInWords => inWords(review(previewOf(steps)));
const saying = ({ people }: ReportInWords): string[] =>
  people.flatMap(({ name, changes }) =>
    changes.map(({ text, why }) => `${name} ${text}${why === undefined ? "" : ` (${why})`}`),
  );

/** Marked by the engine, beside what took its place. */
const waits = (step: Planned): Planned => ({ ...step, op: "delete-replaced", isMarked: true });

const ann = deletes("SubUser", "ann", "100000000001", { name: "ann", onDelete: "refuse" });
const anna = keeps("SubUser", "ann", "100000000002", { name: "anna" });
const reads = { user: "100000000001", policyName: "ReadOnlyAccess" };

test.each(["waiting", "waiting-streaming"])(
  "the old account of a rename leaves, in the recorded preview %s",
  async (name) => {
    const { outcome, people, shared, findings } = inWords(review(await recordedPreview(name)));

    expect({ outcome, shared, findings }).toEqual({ outcome: "changes", shared: [], findings: [] });
    expect(people).toMatchObject([
      {
        kind: "sub-user",
        name: "alice",
        happens: "leaves",
        danger: "high",
        changes: [
          { effect: "leaves", text: "leaves: the account is still there and waits for its deletion", why: AGAIN },
          { effect: "key-deleted", text: expect.stringMatching(/^its own access key is deleted with it;/) },
          { effect: "loses", text: "loses own", why: AGAIN },
        ],
      },
    ]);
  },
);

test("both forms of the preview say the same", async () => {
  expect(review(await recordedPreview("waiting-streaming"))).toEqual(review(await recordedPreview("waiting")));
});

test("a refresh deletes nothing, and says what is still there", async () => {
  const { people, findings } = inWords(review(await recordedPreview("waiting-refresh")));

  expect(people.map(({ name }) => name)).not.toContain("alice");
  expect(findings).toMatchObject([
    {
      code: "waits-for-deletion",
      danger: "high",
      text: expect.stringMatching(/^the sub-user alice and the attachment alice-own wait for their deletion:/),
      people: ["alice"],
    },
  ]);
});

describe("a document that would not tell", () => {
  const UNTOLD = "Only with --show-replacement-steps does a preview tell what an earlier run could not delete.";

  test.each([
    ["text", textOf],
    ["Markdown", markdownOf],
    ["HTML", htmlOf],
  ] as const)("says so where nothing changes, as %s", async (_, format) => {
    const report = review(await recordedPreview("waiting-untold"));

    expect(report).toMatchObject({ outcome: "nothing", tellsWaiting: false });
    expect(format(report)).toContain(UNTOLD);
    expect(format({ ...report, tellsWaiting: true })).not.toContain(UNTOLD);
  });

  test("does not speak of it where something changes", async () => {
    expect(textOf(review(await recordedPreview("update")))).not.toContain(UNTOLD);
  });
});

test("what took its place is another account, whatever happens to that one", () => {
  const renamed: Planned = {
    ...anna,
    op: "replace",
    after: { name: "annabel" },
    replaceReasons: ["name"],
    isMarked: true,
  };
  const halves = ["create-replacement", "replace"].map((op) => ({ ...renamed, op }));
  const { counts, people } = planned(...halves, waits(ann), waits({ ...renamed, op: "delete-replaced" }));

  expect(people.map(({ name, happens, formerName }) => [name, happens, formerName])).toEqual([
    ["ann", "leaves", undefined],
    ["annabel", "renamed", "anna"],
  ]);
  expect(counts).toMatchObject({ leaves: 1, renamed: 1, deletions: 1, replacements: 1 });
});

test("whoever leaves the program leaves twice: the account, and what waited before it", () => {
  const report = planned(waits(ann), deletes("SubUser", "ann", "100000000002", { name: "anna" }));

  expect(saying(report)).toEqual([
    `ann leaves: the account is still there and waits for its deletion (${AGAIN})`,
    "anna leaves: the account is deleted",
  ]);
});

test.each<{ what: string; steps: readonly Planned[]; says: readonly string[] }>([
  {
    what: "an attachment",
    steps: [
      keeps("SubUser", "ann", "100000000001", { name: "ann" }),
      waits(deletes("PolicyAttachment", "reads", "1/2", reads)),
    ],
    says: [`ann loses ReadOnlyAccess (${AGAIN})`],
  },
  {
    what: "an attachment that is there again is no change",
    steps: [
      keeps("SubUser", "ann", "100000000001", { name: "ann" }),
      keeps("PolicyAttachment", "reads", "1/2", reads),
      waits(deletes("PolicyAttachment", "reads", "1/2", reads)),
    ],
    says: [],
  },
  {
    what: "a membership",
    steps: [
      keeps("SubUser", "ann", "100000000001", { name: "ann" }),
      keeps("Group", "team", "11", { name: "team" }),
      waits(
        deletes("GroupMembership", "in", "11", { group: "11", users: ["100000000001"] }, { added: ["100000000001"] }),
      ),
    ],
    says: [`ann leaves the group team (${AGAIN})`],
  },
  {
    what: "a role",
    steps: [
      keeps("Employee", "chen", "emp-1", { accountName: "chen" }),
      waits(deletes("RoleAssignment", "in", "emp-1", { employee: "emp-1", roles: ["FinanceManager"] })),
    ],
    says: [`chen loses the role FinanceManager (${AGAIN})`],
  },
  {
    what: "an access key",
    steps: [
      keeps("SubUser", "ann", "100000000001", { name: "ann" }),
      waits(deletes("AccessKey", "key", "100000000001/AKID", { user: "100000000001" })),
    ],
    says: [`ann an access key is deleted; what signs with it stops working (${AGAIN})`],
  },
  {
    what: "an employee",
    steps: [waits(deletes("Employee", "chen", "emp-1", { accountName: "chen" }))],
    says: [`chen leaves: the account is still there and waits for its deletion (${AGAIN})`],
  },
  {
    what: "a recipient",
    steps: [waits(deletes("MessageRecipient", "desk", "5", { name: "desk" }))],
    says: [`desk leaves: the recipient is still there and waits for its deletion (${AGAIN})`],
  },
  {
    what: "an account that is kept switched off",
    steps: [waits(deletes("SubUser", "ann", "100000000001", { name: "ann", onDelete: "disable" }))],
    says: [`ann leaves: the account is still there and waits to be switched off (${AGAIN})`],
  },
])("what waits is told by person: $what", ({ steps, says }) => {
  expect(saying(planned(...steps))).toEqual(says);
});

test.each(["Policy", "Role", "Group"])("a %s that waits is a deletion of its own", (kind) => {
  const { shared, counts } = planned(
    keeps(kind, "own", "22", { name: "later" }),
    waits(deletes(kind, "own", "21", { name: "own" })),
  );

  expect(shared).toMatchObject([{ name: "own", danger: "high", changes: ["is deleted", `is still there: ${AGAIN}`] }]);
  expect(counts.deletions).toBe(1);
});

test("a preview that refreshes first has it although it has no halves", () => {
  const stack = (op: string) => ({ op, urn: "urn:pulumi:dev::people::pulumi:pulumi:Stack::people-dev" });
  const looked = { ...keeps("SubUser", "ann", "100000000001", { name: "ann" }), op: "refresh", isMarked: true };
  const { steps } = JSON.parse(previewOf([anna, looked]));
  const report = inWords(review(JSON.stringify({ steps: [stack("refresh"), ...steps, stack("same")] })));

  expect(saying(report)).toEqual([`ann leaves: the account is still there and waits for its deletion (${AGAIN})`]);
});

test("what somebody has deleted by hand since then waits no longer", () => {
  const gone: Planned = { ...ann, op: "delete", isMarked: true };
  const { steps } = JSON.parse(previewOf([{ ...anna, op: "refresh" }, gone]));
  const stack = { op: "refresh", urn: "urn:pulumi:dev::people::pulumi:pulumi:Stack::people-dev" };
  const report = inWords(review(JSON.stringify({ steps: [stack, ...steps] })));

  expect(saying(report)).toEqual(["ann leaves: the account is deleted (changed outside the program)"]);
  expect(report.findings).toEqual([]);
});
