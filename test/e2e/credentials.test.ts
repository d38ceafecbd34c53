/** The real engine works with a role and with a web identity, longer than their sessions, and nothing of the credentials is anywhere. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { type CallerAccount, callerAccount } from "../support/caller-accounts.ts";
import { printed } from "../support/diagnostics.ts";
import { call } from "../support/emulator-client.ts";
import { createWorkspace } from "../support/pulumi.ts";
import { startProgram } from "../support/running-program.ts";

const PEOPLE = 20;
const program = (extra = ""): string => `
import { Provider, SubUser } from "pulumi-tencent-accounts";
${extra}
for (let number = 1; number <= ${PEOPLE}; number++) new SubUser("person-" + number, { name: "person-" + number });
`;

async function workspaceOf(text: string, env: Readonly<Record<string, string>>) {
  const workspace = await createWorkspace({ program: text, env });
  onTestFinished(() => workspace[Symbol.asyncDispose]());
  return workspace;
}

async function names({ emulator }: CallerAccount): Promise<string[]> {
  const { Data } = await call(emulator, "cam:ListUsers");
  return (Data as { Name: string }[]).map(({ Name }) => Name).filter((name) => name !== "ci");
}

/** The roles that sessions were asked for of, as often as they were. */
const assumed = ({ emulator }: CallerAccount): string[] =>
  emulator.ledger
    .calls()
    .filter(({ action, code }) => action.startsWith("AssumeRole") && code === null)
    .map(({ parameters }) => (parameters as { RoleArn: string }).RoleArn);

/** The arguments of every process of this machine, again and again until it is stopped. */
function watchProcesses() {
  const lists: string[] = [];
  const over = new AbortController();
  const watching = (async () => {
    for (;;) {
      lists.push((await startProgram("ps", ["-axo", "args"], { cwd: ".", env: process.env }).result).stdout);
      if (over.signal.aborted) return lists.join("\n");
      await sleep(20);
    }
  })();
  return () => {
    over.abort();
    return watching;
  };
}

interface Kind {
  readonly what: string;
  readonly env: (account: CallerAccount) => Readonly<Record<string, string>>;
  readonly secrets: (account: CallerAccount) => readonly string[];
}

const KINDS: readonly Kind[] = [
  {
    what: "a role that a key assumes",
    env: ({ key, role }) => ({ ...key, ...role() }),
    secrets: ({ ci }) => [ci.secretId, ci.secretKey],
  },
  {
    what: "a web identity of a job of GitHub Actions",
    env: ({ pipeline, job }) => ({
      ...pipeline,
      ...job,
      TENCENT_ACCOUNTS_WEB_IDENTITY_AUDIENCE: "tencent",
    }),
    secrets: ({ job, jobTokens }) => [...jobTokens, job.ACTIONS_ID_TOKEN_REQUEST_TOKEN],
  },
];

test.each(KINDS)("$what makes everybody in a run that is longer than its sessions", async ({ env, secrets }) => {
  const account = await callerAccount();
  const short = { TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION: "2" };
  const workspace = await workspaceOf(program(), { ...account.place, ...env(account), ...short });
  const plan = join(workspace.directory, "plan.json");
  const preview = await workspace.run("preview", ["--json", "--save-plan", plan]);
  account.emulator.ledger.reset();
  account.emulator.faults.set([{ action: "AddUser", kind: "delay", milliseconds: 250, times: "always" }]);
  const stop = watchProcesses();
  // One after the other, so that sessions end while it runs.
  const up = await workspace.up({ args: ["--plan", plan, "--parallel", "1", "--logtostderr", "-v=9"] });
  const processes = await stop();

  expect(preview).toMatchObject({ exitCode: 0 });
  expect(up).toMatchObject({ exitCode: 0 });
  expect((await names(account)).toSorted()).toEqual(
    Array.from({ length: PEOPLE }, (_, index) => `person-${index + 1}`).toSorted(),
  );
  expect(assumed(account).length).toBeGreaterThanOrEqual(3);

  const texts = {
    preview: printed(preview),
    plan: await readFile(plan, "utf8"),
    log: printed(up),
    processes,
    state: await workspace.stateFile(),
    export: JSON.stringify(await workspace.stackExport({ args: ["--show-secrets"] })),
  };
  expect(Object.values(texts).every((text) => text.length > 100)).toBe(true);
  expect(processes).toContain("pulumi");
  const all = [...secrets(account), ...(await account.sessionSecrets())];
  expect(all.length).toBeGreaterThan(5);
  const shown = Object.entries(texts).flatMap(([place, text]) =>
    all.filter((secret) => text.includes(secret)).map((secret) => `${place}: ${secret}`),
  );
  expect(shown).toEqual([]);
});

test("an explicit provider takes on its own role, with a key of the environment, and the stack's goes on as the key", async () => {
  const account = await callerAccount();
  const { arn, place, key, role } = account;
  const explicit = `
const subsidiary = new Provider("subsidiary", {
  assumeRoleArn: "${arn("partner")}",
  assumeRoleSessionName: "subsidiary",
  assumeRoleExternalId: "contract-7",
  assumeRoleSessionDuration: 900,
});
new SubUser("bob", { name: "bob" }, { provider: subsidiary });`;
  const workspace = await workspaceOf(program(explicit), { ...place, ...key, ...role() });

  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  expect(await names(account)).toContain("bob");
  expect(new Set(assumed(account))).toEqual(new Set([arn("partner"), arn("deployer")]));
});

test("a role without the name of its session is refused in the preview, before anything is asked", async () => {
  const account = await callerAccount();
  const { arn, place, key } = account;
  const workspace = await workspaceOf(program(), { ...place, ...key, TENCENTCLOUD_ASSUME_ROLE_ARN: arn("deployer") });
  account.emulator.ledger.reset();
  const preview = await workspace.previewText();

  expect(preview.exitCode).not.toBe(0);
  expect(printed(preview)).toContain("TENCENTCLOUD_ASSUME_ROLE_ARN names a role, and its session has no name: set");
  expect(account.emulator.ledger.counts().total).toBe(0);
});

test("a role that may not be assumed is refused in the preview, with whose key could not", async () => {
  const account = await callerAccount();
  const { place, key, role } = account;
  const workspace = await workspaceOf(program(), { ...place, ...key, ...role("partner") });
  const preview = await workspace.previewText();

  expect(preview.exitCode).not.toBe(0);
  expect(printed(preview)).toMatch(
    /There are no credentials from the role \S+:roleName\/partner \(TENCENTCLOUD_ASSUME_ROLE_ARN\), assumed with the access key of the environment/,
  );
  expect(await names(account)).toEqual([]);
});
