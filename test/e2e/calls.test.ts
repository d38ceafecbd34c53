/** What a team of a hundred costs in calls to the API. How fast they may leave is another matter: rates are left out. */
import { beforeAll, describe, expect, test } from "vitest";
import { type Cloud, sharedCloud } from "../support/cloud.ts";
import { attachment, type Declared, programOf, ref, subUser } from "../support/program.ts";
import { createWorkspace } from "../support/pulumi.ts";
import type { Result } from "../support/running-program.ts";

const POLICIES = [
  "ReadOnlyAccess",
  "QcloudCVMReadOnlyAccess",
  "QcloudCOSReadOnlyAccess",
  "QcloudVPCFullAccess",
  "QcloudMonitorFullAccess",
];

const person = (name: string): [string, Declared][] => [
  [name, subUser({ name, consoleLogin: true, email: `${name}@example.com` })],
  ...POLICIES.map((policyName): [string, Declared] => [
    `${name}-${policyName}`,
    attachment({ user: ref(name), policyName }),
  ]),
];

const people = Array.from({ length: 100 }, (_, index) => `person-${index}`);

/** What a command came to: how it ended, what it called, and what the account held then. */
interface Spent {
  readonly exitCode: number | null;
  readonly calls: number;
  readonly people: number;
  readonly attachments: number;
}

async function contentOf(cloud: Cloud): Promise<Pick<Spent, "people" | "attachments">> {
  const { Data: users } = await cloud.call("ListUsers");
  const { List: policies } = await cloud.call("ListPolicies", { Scope: "QCS", Rp: 200 });
  const attachments = policies.reduce((sum: number, policy: { Attachments: number }) => sum + policy.Attachments, 0);
  return { people: users.length, attachments };
}

describe("100 people with 5 policies each", () => {
  const spent = new Map<string, Spent>();
  const cloud = sharedCloud();

  beforeAll(async () => {
    await using workspace = await createWorkspace({
      program: programOf(Object.fromEntries(people.flatMap(person))),
      // Without checkpoints the engine does not write its whole state twice for every resource.
      env: { ...cloud.env, TENCENT_ACCOUNTS_CAPACITY: "1000", PULUMI_SKIP_CHECKPOINTS: "true" },
    });
    const unchanged = { args: ["--expect-no-changes"] };
    const life: [string, () => Promise<Result>][] = [
      ["create", () => workspace.up()],
      ["preview", () => workspace.preview({ expectNoChanges: true })],
      ["up", () => workspace.up(unchanged)],
      ["refresh", () => workspace.refresh(unchanged)],
      ["destroy", () => workspace.destroy()],
    ];
    for (const [step, run] of life) {
      cloud.ledger.reset();
      const { exitCode } = await run();
      const { total: calls } = cloud.ledger.counts();
      spent.set(step, { exitCode, calls, ...(await contentOf(cloud)) });
    }
  });

  test.each([
    { step: "create", atMost: 610 },
    { step: "preview", atMost: 1 },
    { step: "up", atMost: 1 },
    { step: "refresh", atMost: 10 },
  ])("$step takes $atMost calls at most, and all of them are there", ({ step, atMost }) => {
    expect(spent.get(step)).toMatchObject({ exitCode: 0, people: 100, attachments: 500 });
    expect(spent.get(step)?.calls).toBeLessThanOrEqual(atMost);
  });

  test("destroy takes 604 calls at most, and none of them is there", () => {
    expect(spent.get("destroy")).toMatchObject({ exitCode: 0, people: 0, attachments: 0 });
    expect(spent.get("destroy")?.calls).toBeLessThanOrEqual(604);
  });
});
