/** A report as a comment: danger first, within the length of a comment, and no value means anything to Markdown. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COMMENT_MARKER, markdownOf } from "../../../review/formats/markdown.ts";
import { hostileValue } from "./hostile-values.ts";
import { change, company, failed, hostile, named, nothing, person, reportOf, right, saying, team } from "./reports.ts";

/** What hosts take, less what a pipeline may add. */
const LIMIT = 60_000;

test("a comment begins with its marker, how much happens to whom, and the commit", () => {
  const [marker, , headline, , origin] = markdownOf({ ...team, commit: "468fef4" }).split("\n");

  expect(marker).toBe(COMMENT_MARKER);
  expect(headline).toBe(
    "### 2 people join, 1 person leaves, 1 person is renamed, 2 people change; 1 person gains a sensitive right, 1 access key changes, 1 group changes, 1 policy changes, 2 things to look into",
  );
  expect(origin).toBe("Stack `shop/prod`, commit `468fef4`");
});

test("what is dangerous stands before everything else, and in full", () => {
  const [, afterHeading = ""] = markdownOf(team).split("#### ⚠️ Dangerous\n\n");
  const [dangerous] = afterHeading.split("\n\n");

  expect(dangerous?.split("\n")).toEqual([
    "- nobody of this program is left as an administrator: `bob` was the last",
    "  - Dangerous because without an administrator only the root account can give rights again",
    "- **`bob`** (sub-user) leaves",
    "  - **−** **the account is deleted**",
    "  - **−** **an access key is deleted; what signs with it stops working**",
    "  - **−** loses `ReadOnlyAccess` through the group `readers`",
    "  - Dangerous because what is deleted does not come back: a new account of that name has another number, and its keys are others",
    "- **`carol`** (sub-user) changes",
    "  - **+** **gains `AdministratorAccess`**",
    "  - Dangerous because whoever may do everything can give it to others too, and take away what the others have",
    "- **`wei-chen`** (employee) is renamed from `weichen`",
    "  - **a new account with a new number and a new sign-in, the old one is deleted, and what the program does not declare does not carry over** (the account name cannot change in place)",
    "  - **+** gains the role `CustomerManager`",
    "- The policy **`shop-storage`**, which reaches `carol`, `dana`",
    "  - **+** newly allows `cos:DeleteObject` on `*`",
    "  - **+** no longer denies `cos:PutBucketPolicy` on `qcs::cos:ap-guangzhou:uid/1250000000:shop-1250000000/*`",
  ]);
});

test("why something is dangerous is said below the first of those for which it is", () => {
  const leavers = ["a", "b"].map((name) =>
    person(name, {
      happens: "leaves",
      danger: "high",
      changes: [change({ is: "leaves", what: "account", waits: false }, { danger: "high" })],
    }),
  );

  expect(markdownOf(reportOf({ people: leavers })).match(/^.*(Dangerous because|\*\*`).*$/gm)).toEqual([
    "- **`a`** (sub-user) leaves",
    "  - Dangerous because what is deleted does not come back: a new account of that name has another number, and its keys are others",
    "- **`b`** (sub-user) leaves",
  ]);
});

test("everybody else has a line", () => {
  expect(markdownOf(team)).toContain(
    "- **`erik`** (sub-user of the account `subsidiary`) joins: **+** gains a policy that is known after the update\n- **`fatima`** (sub-user) changes: the e-mail address changes\n",
  );
});

test("what happens to somebody as a whole is said once", () => {
  const changes = [
    change({ is: "leaves", what: "account", waits: false }),
    change({ is: "leaves-group", group: named("readers"), isSure: true }),
  ];
  const people = [
    person("bob", { happens: "leaves", changes }),
    person("carol", { happens: "joins", changes: [change({ is: "joins", as: "sub-user" })] }),
    person("dana.reed", {
      happens: "renamed",
      formerly: named("dana"),
      changes: [
        change({ is: "renamed", what: "recipient", from: named("dana"), to: named("dana.reed"), old: "deleted" }),
      ],
    }),
  ];

  expect(markdownOf(reportOf({ people }))).toContain(
    "- **`bob`** (sub-user) leaves: **−** the account is deleted; **−** leaves the group `readers`\n" +
      "- **`carol`** (sub-user) joins\n" +
      "- **`dana.reed`** (sub-user) is renamed from `dana`: the phone number and the e-mail address have to be verified again\n",
  );
});

test("many to whom the same happens have one line", () => {
  const people = ["a", "b", "c", "d"].map((name) =>
    person(name, {
      happens: "joins",
      changes: [change({ is: "gains", right: right("ReadOnlyAccess") })],
    }),
  );

  expect(markdownOf(reportOf({ people }))).toContain(
    "- **4 sub-users**, each joins: **+** gains `ReadOnlyAccess` (`a`, `b`, `c`, `d`)",
  );
});

test("nothing that changes is said", () => {
  expect(markdownOf(nothing)).toBe(`${COMMENT_MARKER}\n\n### Nothing changes for anybody.\n\nStack \`shop/prod\`\n`);
});

test("a failed preview says so first, with its messages", () => {
  const [, , headline, , , , warning, , ...message] = markdownOf(failed).split("\n");

  expect(headline).toBe("### The preview failed: 1 person changes");
  expect(warning).toBe("**The preview failed: what is said here may be half of the change.**");
  expect(message.slice(0, 4)).toEqual([
    "```text",
    'shop-readers: policies[0]: no policy is called "ReadOnlyAcces"',
    "  did you mean ReadOnlyAccess?",
    "```",
  ]);
});

describe("a comment that would be too long", () => {
  const many = Array.from({ length: 3_000 }, (_, index) => `person-${index}`);

  test("keeps everything dangerous, and says how many others it leaves out", () => {
    const markdown = markdownOf(
      reportOf({
        people: [
          ...many.slice(0, 200).map((name) => person(name, { happens: "leaves", danger: "high" })),
          ...many.slice(200).map((name) => person(name, { changes: [change({ is: "gains-likeness", model: name })] })),
        ],
      }),
    );
    const left = Number(/^- and (.*) more people, all of low danger$/m.exec(markdown)?.[1]?.replace(",", ""));

    expect(markdown.length).toBeLessThan(LIMIT);
    expect(markdown.match(/^- \*\*`person-\d+`\*\* \(sub-user\) leaves$/gm)).toHaveLength(200);
    expect(markdown.match(/^- \*\*`person-\d+`\*\* \(sub-user\) changes/gm)).toHaveLength(2_800 - left);
  });

  test("says that dangerous changes are missing, where even these do not fit", () => {
    const markdown = markdownOf(
      reportOf({ people: many.map((name) => person(name, { happens: "leaves", danger: "high" })) }),
    );
    const shown = markdown.match(/^- \*\*`person-/gm)?.length ?? 0;

    expect(markdown.length).toBeLessThan(LIMIT);
    expect(markdown).toContain(
      `- and ${(3_000 - shown).toLocaleString("en")} more items, all of high danger: **read the whole report before you approve this**`,
    );
  });

  test("says how many changes of one person are missing", () => {
    const changes = many.map((name) => change({ is: "gains", right: right(name) }, { danger: "high" }));
    const markdown = markdownOf(reportOf({ people: [person("bob", { danger: "high", changes })] }));

    expect(markdown.length).toBeLessThan(LIMIT);
    expect(markdown).toContain("  - and 2,988 more changes, all of high danger\n");
  });

  test.each([
    ["2,000 people", company(2_000)],
    ["whatever is hostile", hostile],
    ["very long values", saying("x".repeat(200_000))],
    ["nothing but backticks", saying("`".repeat(5_000))],
    ["nothing but what nobody sees", saying("\u0000".repeat(5_000))],
  ])("fits with %s", (_, report) => {
    expect(markdownOf({ ...report, commit: "x".repeat(100_000) }).length).toBeLessThan(LIMIT);
  });
});

test("no value means anything to Markdown or to the host that shows it", () => {
  fc.assert(
    fc.property(hostileValue, (value) => {
      const words = wordsOf(markdownOf(saying(value)));

      // Links, mentions, issues, images, tables, addresses, HTML and entities all need one of these.
      expect(words.filter((line) => /[`[\]@!&|~_\\$=]|https?:|www\.|\w[#.]\w|[0-9a-f]{7}/i.test(line))).toEqual([]);
      expect(words.filter((line) => !OURS.test(line))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

/** How each line of the comment begins; nothing else makes headings, lists, quotations or elements. */
const OURS =
  /^(?:$|### The preview failed|#### (?:⛔ Rules broken|Not known, which the rules allow|Broken, and excused for now|Rules that are no longer broken|Names in the rules that nothing here has|⚠️ Dangerous|Other people|Groups, policies and roles|To look into)$|\*\*The preview failed|Stack ▢|Made ▢ from ▢ \(sha-256 ▢\)$|(?: {2})?- (?:[^-+*#>\d]|\d+(?![\d.)]))|(?: {2})?- \*\*\S|<\/?details>$|<summary>Every change, and the resource that makes it<\/summary>$)/u;

/** The lines, in which `▢` stands for every code span and nothing for code blocks: found as CommonMark says, whatever is in them. */
function wordsOf(markdown: string): string[] {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split("\n").slice(1)) {
    const ticks = /^ {0,3}(`{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (ticks !== undefined && ticks.length >= fence.length && line.trim() === ticks) fence = undefined;
    } else if (ticks !== undefined) fence = ticks;
    else lines.push(withoutSpans(line));
  }
  expect(fence).toBeUndefined();
  return lines;
}

const withoutSpans = (line: string): string =>
  line.replaceAll(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/gu, "▢").replaceAll(/[\u2068\u2069]/gu, "");
