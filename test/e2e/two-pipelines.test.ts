/**
 * Two pipelines run one stack at the same time, with the state in files and in PostgreSQL: the second is refused at once and says who is
 * at it, nothing is lost in the account or in the state, and what a kill or a wrong `pulumi cancel` leaves is put right by one `up`.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import { WRITES } from "../support/moves/kill.ts";
import { POSTGRES, type Postgres, startPostgres } from "../support/postgres.ts";
import { attachment, type Declarations, programOf, ref, subUser } from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";
import type { Running } from "../support/running-program.ts";

const people = (names: readonly string[]): Declarations =>
  Object.fromEntries(
    names.flatMap((name) => [
      [name, subUser({ name, accessKey: true })],
      [`${name}-reads`, attachment({ user: ref(name), policyName: "ReadOnlyAccess" })],
    ]),
  );
const FIRST = ["alice", "bob", "chen"];
const BOTH = [...FIRST, "dora", "emil"];

/** What the CLI says to whoever comes second. */
const LOCKED =
  /error: the stack is currently locked by 1 lock\(s\)\. Either wait for the other process\(es\) to end or delete the lock file with `pulumi cancel`\.\s+\S+: created by \S+@\S+ \(pid \d+\) at \d{4}-/;

const backends = ["files", ...(POSTGRES === undefined ? [] : ["PostgreSQL"])];

describe.each(backends)("with the state in %s", (backend) => {
  let server: Postgres | undefined;
  beforeAll(async () => {
    if (backend === "PostgreSQL" && POSTGRES !== undefined) server = await startPostgres(POSTGRES);
  });
  const cloud = sharedCloud();
  const workspace = sharedWorkspace({
    program: "",
    env: () => ({ ...cloud.env, ...(server === undefined ? {} : { PULUMI_BACKEND_URL: server.url }) }),
  });
  afterAll(() => server?.[Symbol.asyncDispose]());

  const names = async (): Promise<string[]> =>
    (await cloud.call("ListUsers"))["Data"].map(({ Name }: Answer) => Name).toSorted();

  /** A run that is in the middle of its writes, each of which takes so long. */
  async function runningFor(milliseconds: number): Promise<Running> {
    cloud.ledger.reset();
    const slow = { kind: "delay", milliseconds, times: "always" } as const;
    cloud.faults.set(WRITES.map((action) => ({ action, ...slow })));
    const running = workspace.start("up", ["--yes", "--skip-preview"]);
    await vi.waitFor(() => expect(cloud.ledger.counts().total).toBeGreaterThan(0), 30_000);
    return running;
  }

  /** Everybody of the program is in the account once, with the one key that the state has, and nobody else is. */
  async function expectWhole(declared: readonly string[]): Promise<void> {
    const recorded = await workspace.recorded();
    expect(await names()).toEqual(declared.toSorted());
    for (const name of declared) {
      const { id = "", outputs = {} } = recorded[name] ?? {};
      const { AccessKeys } = await cloud.call("ListAccessKeys", { TargetUin: Number(id) });
      const key = { secretId: String(outputs["secretId"]), secretKey: String(outputs["secretKey"]) };
      expect(AccessKeys).toMatchObject([{ AccessKeyId: key.secretId }]);
      expect(await cloud.call("GetUserAppId", {}, key)).toMatchObject({ Uin: id });
      expect(await cloud.call("ListAttachedUserPolicies", { TargetUin: Number(id) })).toMatchObject({ TotalNum: 1 });
    }
    expect(await workspace.up({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
  }

  test("the second is refused at once, names whoever holds the lock, and tells no password of the database", async () => {
    await workspace.setProgram(programOf(people(FIRST)));
    const first = await runningFor(3_000);
    await workspace.setProgram(programOf(people(BOTH)));
    const second = await workspace.up();

    expect(second.exitCode).toBe(1);
    expect(printed(second)).toMatch(LOCKED);
    expect(printed(second)).not.toContain("of-the-database");
    expect(first.child.exitCode).toBeNull();
    expect(await first.result).toMatchObject({ exitCode: 0 });
    cloud.faults.set([]);
    expect(await names()).toEqual(FIRST);
  });

  test("run again when the first has ended, it does all that it was to do", async () => {
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    await expectWhole(BOTH);
  });

  test("a preview waits for nobody", async () => {
    await workspace.setProgram(programOf(people([...BOTH, "finn"])));
    const running = await runningFor(2_000);
    expect(await workspace.preview()).toMatchObject({ exitCode: 0 });
    expect(await running.result).toMatchObject({ exitCode: 0 });
    cloud.faults.set([]);
  });

  test("of two that begin in the same moment, one runs at most, and one `up` more makes it whole", async () => {
    await workspace.setProgram(programOf(people(FIRST)));
    const both = await Promise.all([workspace.up(), workspace.up()]);

    expect(both.filter(({ exitCode }) => exitCode === 0).length).toBeLessThanOrEqual(1);
    for (const { exitCode, ...output } of both) {
      if (exitCode !== 0) expect(printed({ exitCode, ...output })).toContain("the stack is currently locked");
    }
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    await expectWhole(FIRST);
  });

  test("a killed one leaves its lock, `pulumi cancel` takes it away, and one `up` makes it whole", async () => {
    await workspace.setProgram(programOf(people(BOTH)));
    await runningFor(1_000);
    await workspace.killEverything();
    expect(printed(await workspace.up())).toMatch(LOCKED);
    cloud.faults.set([]);

    expect(await workspace.cancel()).toMatchObject({ exitCode: 0 });
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    await expectWhole(BOTH);
  });

  test("`pulumi cancel` under a run that goes on lets another in beside it, and one `up` makes it whole", async () => {
    await workspace.setProgram(programOf(people([...BOTH, "gina", "hugo"])));
    const first = await runningFor(1_000);
    expect(await workspace.cancel()).toMatchObject({ exitCode: 0 });
    await Promise.all([workspace.up(), first.result]);
    cloud.faults.set([]);

    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    await expectWhole([...BOTH, "gina", "hugo"]);
  });
});
