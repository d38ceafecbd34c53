/**
 * An API that takes each call and never answers: a run ends at the configured deadline and says once of each resource which action was given
 * up and what to do, Ctrl-C or SIGTERM ends it within seconds, and what has taken effect nevertheless is found by the next run.
 */
import { beforeAll, describe, expect, test, vi } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { printed, refusalsIn } from "../support/diagnostics.ts";
import { employee, programOf, subUser } from "../support/program.ts";
import { HOST, sharedWorkspace } from "../support/pulumi.ts";
import type { Result } from "../support/running-program.ts";

const DEADLINE_S = 3;
/** The engine starts, and ends. */
const AROUND_IT_S = 20;
const FOREVER_MS = 900_000;

const program = programOf({
  alice: subUser({ name: "alice" }),
  chen: employee({ accountName: "chen", mobile: "13100004532", countryCode: "86" }),
});
const cloud = sharedCloud();
const workspace = sharedWorkspace({
  program,
  env: () => ({ ...cloud.env, TENCENT_ACCOUNTS_OPERATION_TIMEOUT_SECONDS: String(DEADLINE_S) }),
});

const hang = (...actions: string[]): void =>
  cloud.faults.set(actions.map((action) => ({ action, kind: "delay", milliseconds: FOREVER_MS, times: "always" })));
const names = async (): Promise<string[]> => (await cloud.call("ListUsers"))["Data"].map(({ Name }: Answer) => Name);

async function timed(run: Promise<Result>): Promise<Result & { seconds: number }> {
  const began = performance.now();
  const result = await run;
  return { ...result, seconds: (performance.now() - began) / 1000 };
}

const AGAIN = "Whether it took effect is not known; run the same command again";
const READ_AGAIN = "It changes nothing: run the same command again once the API answers.";

const givenUp = (action: string, what: string): RegExp =>
  new RegExp(
    `^${action} was given up: the operation took longer than the resource's customTimeouts or ` +
      `tencent-accounts:operationTimeoutSeconds allows\\. The last attempt: ${action} was sent to http:\\S+, but no answer came in time\\. ${what}`,
  );

describe("at the deadline", () => {
  test("a creation names the action, and the next run goes on", async () => {
    hang("AddUser");
    const up = await timed(workspace.up());
    hang();

    expect(up.exitCode).not.toBe(0);
    expect(up.seconds).toBeLessThan(DEADLINE_S + AROUND_IT_S);
    expect(refusalsIn(up)["alice"]).toMatch(givenUp("AddUser", AGAIN));
    expect(refusalsIn(up)["alice"]?.trim()).not.toContain("\n");
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    expect((await names()).toSorted()).toEqual(["alice", "chen"]);
  });

  test("a preview goes on and says once what it could not ask", async () => {
    hang("*");
    const preview = await timed(workspace.previewText());
    hang();

    expect(preview.exitCode).toBe(0);
    expect(printed(preview).match(/GetUserAppId was sent to/g)).toHaveLength(1);
    expect(printed(preview)).toContain(READ_AGAIN);
    expect(preview.seconds).toBeLessThan(DEADLINE_S + AROUND_IT_S);
  });

  test("a refresh fails, and forgets nobody", async () => {
    hang("ListUsers");
    const refresh = await timed(workspace.refresh());
    hang();

    expect(refresh.exitCode).not.toBe(0);
    expect(refresh.seconds).toBeLessThan(DEADLINE_S + AROUND_IT_S);
    expect(refusalsIn(refresh)["alice"]).toMatch(givenUp("ListUsers", READ_AGAIN));
    expect(Object.keys(await workspace.recorded())).toEqual(expect.arrayContaining(["alice", "chen"]));
  });

  test("a deletion names the action and stays in the state, and the next run goes on", async () => {
    hang("DeleteUser");
    const destroy = await timed(workspace.destroy());
    hang();

    expect(destroy.exitCode).not.toBe(0);
    expect(destroy.seconds).toBeLessThan(DEADLINE_S + AROUND_IT_S);
    expect(refusalsIn(destroy)["alice"]).toMatch(givenUp("DeleteUser", AGAIN));
    expect(Object.keys(await workspace.recorded())).toContain("alice");
    expect(await workspace.destroy()).toMatchObject({ exitCode: 0 });
    expect(await names()).toEqual([]);
  });
});

describe("stopped by a person or a pipeline, with the usual deadline of ten minutes", () => {
  const env = { TENCENT_ACCOUNTS_OPERATION_TIMEOUT_SECONDS: "600" };

  async function stopped(command: "up" | "refresh" | "destroy", action: string, signal: NodeJS.Signals) {
    hang(action);
    const running = workspace.start(command, ["--yes", "--skip-preview"], env);
    await vi.waitFor(() => expect(cloud.ledger.counts().actions).toHaveProperty("GetUserAppId"), { timeout: 30_000 });
    // The call that hangs is under way then.
    await new Promise((done) => setTimeout(done, 1_000));
    running.child.kill(signal);
    const result = await timed(running.result);
    hang();
    return result;
  }

  beforeAll(() => workspace.setProgram(program));

  test.each([
    { command: "up", action: "AddUser", signal: "SIGINT" },
    { command: "refresh", action: "ListUsers", signal: "SIGTERM" },
    { command: "destroy", action: "DeleteUser", signal: "SIGTERM" },
  ] as const)(
    "$command in $action ends within seconds of $signal, and leaves no lock",
    async ({ command, action, signal }) => {
      if (command !== "up") expect(await workspace.up()).toMatchObject({ exitCode: 0 });
      cloud.ledger.reset();
      const result = await stopped(command, action, signal);

      expect(result.exitCode).not.toBe(0);
      expect(result.seconds, HOST).toBeLessThan(5);
      expect(printed(result)).toContain("The run was cancelled.");
      expect(await workspace.up()).toMatchObject({ exitCode: 0 });
      expect((await names()).toSorted()).toEqual(["alice", "chen"]);
    },
  );
});
