/** The ready-made pipelines with the real engine: a change from its pull request to the account, and what was changed by hand. */
import { cp, mkdir, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Cloud, startCloud } from "../support/cloud.ts";
import { serveJobTokens } from "../support/job-tokens.ts";
import { AUDIENCE, addPipelineRoles, type PipelineHost, type PipelineRole } from "../support/pipeline-roles.ts";
import { type Place, runJob, runStep } from "../support/pipeline-job.ts";
import { attachment, programOf, ref, subUser } from "../support/program.ts";
import { createWorkspace, type Workspace } from "../support/pulumi.ts";
import { type Host, startHost } from "../support/request-host.ts";
import { sampled } from "../support/sample.ts";
import { startProgram } from "../support/running-program.ts";

const SECRET = "Only-4-Alice-Marker";
const bob = { bob: subUser({ name: "bob", remark: "a colleague" }) };
const alice = { alice: subUser({ name: "alice", consoleLogin: true, password: SECRET }) };
const withPolicy = (policyName: string) =>
  programOf({ ...bob, ...alice, right: attachment({ user: ref("alice"), policyName }) });

test("a pull request says who joins with what, and its one comment and label follow the next commit", async () => {
  const { host, workspace, commit, review, comment } = await repository();
  const first = await commit(withPolicy("AdministratorAccess"));
  const reviewed = await review(first);
  await comment();

  expect(reviewed).toMatchObject({ exitCode: 0 });
  expect(host.comments[0]?.body).toMatch(/alice/);
  expect(host.comments[0]?.body).toMatch(/AdministratorAccess/);
  expect(host.comments[0]?.body).toContain(first.slice(0, 7));
  expect(host.comments[0]?.body).toContain(
    "**Dangerous:** 1 new administrator.\n\n**Next:** after the merge, a second person has to approve before exactly this is applied.",
  );
  expect([...host.labels]).toEqual(["accounts: dangerous"]);
  expect(
    [reviewed.stdout, reviewed.stderr, ...(await everythingIn(join(workspace.directory, "report")))].join("\n"),
  ).not.toContain(SECRET);

  const second = await commit(withPolicy("ReadOnlyAccess"));
  await review(second);
  await comment();

  expect(host.comments).toMatchObject([{ body: expect.stringContaining(second.slice(0, 7)) }]);
  expect(host.comments[0]?.body).not.toContain("AdministratorAccess");
  expect([...host.labels]).toEqual(["accounts: routine"]);
});

test("a preview that fails is a red job, and the comment says that it failed", async () => {
  const { host, commit, review, comment } = await repository();
  const reviewed = await review(await commit(programOf({ ...bob, alice: subUser({ name: "not allowed!" }) })));
  await comment();

  expect(reviewed).toMatchObject({ exitCode: 1 });
  expect(host.comments).toMatchObject([{ body: expect.stringMatching(/verdict=failed digest=none[^]*failed/) }]);
  expect([...host.labels]).toEqual([]);
});

test("what was reviewed is applied; what has changed since is refused, and nothing of it happens", async () => {
  const { cloud, host, commit, review, comment, check, up } = await repository();
  await review(await commit(withPolicy("ReadOnlyAccess")));
  await comment();
  host.isMerged = true;

  const other = await commit(withPolicy("AdministratorAccess"));
  const refused = await up(other);
  expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("this is not what was reviewed") });
  expect(await check(other)).toMatchObject({ exitCode: 1 });
  expect(await names(cloud)).toEqual(["bob"]);

  const merged = await commit(withPolicy("ReadOnlyAccess"));
  expect(await check(merged)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("As reviewed") });
  const applied = await up(merged);
  expect(applied).toMatchObject({ exitCode: 0 });
  expect(applied.stdout + applied.stderr).not.toContain(SECRET);
  expect(await names(cloud)).toEqual(["alice", "bob"]);
});

test("a digest that somebody gives by hand, after reading, applies exactly that", async () => {
  const { cloud, commit, check, up } = await repository();
  const merged = await commit(withPolicy("ReadOnlyAccess"));
  const { stderr } = await check(merged);
  const [digest = ""] = /sha256:[0-9a-f]{64}/.exec(stderr) ?? [];

  expect(await up(merged, digest)).toMatchObject({ exitCode: 0 });
  expect(await names(cloud)).toEqual(["alice", "bob"]);
});

test("what was changed by hand opens an issue that says whom it is about, and nothing else does", async () => {
  const { cloud, host, look, tell } = await repository();
  await look();
  await tell();
  expect(host.issues).toEqual([]);

  await cloud.call("UpdateUser", { Name: "bob", Remark: "by hand" });
  expect(await look()).toMatchObject({ exitCode: 0 });
  await tell();
  expect(host.issues).toMatchObject([{ isOpen: true, body: expect.stringContaining("bob") }]);
});

test.each(sampled(["gitlab", "github"] as const, 1))(
  "%s: what ends is applied at night without another approval, and nothing else is",
  async (name) => {
    const { cloud, host, workspace, commit, ends } = await repository(name);
    const lent = (expires: string, more = {}) =>
      programOf({ ...bob, ...more, right: attachment({ user: ref("bob"), policyName: "ReadOnlyAccess", expires }) });
    const held = async () => {
      const { Uin } = await cloud.call("GetUser", { Name: "bob" });
      return (await cloud.call("ListAttachedUserPolicies", { TargetUin: Uin }))["List"].length;
    };
    // It ends, and somebody has merged something that waits for its approval.
    await workspace.setProgram(lent("2020-01-01"));
    await workspace.up({ env: { TENCENT_ACCOUNTS_AS_OF: "2019-01-01" } });
    expect(await held()).toBe(1);
    const refused = await ends(await commit(lent("2020-01-01", alice)));
    expect(refused).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("other changes would be applied with it"),
    });
    expect([await held(), await names(cloud)]).toEqual([1, ["bob"]]);

    const applied = await ends(await commit(lent("2020-01-01")));
    expect(applied).toMatchObject({ exitCode: 0 });
    expect([await held(), await names(cloud), host.comments]).toEqual([0, ["bob"], []]);
  },
);

test("at GitLab, the same: comment and label, refusal, and what was reviewed is applied", async () => {
  const { cloud, host, commit, place } = await repository("gitlab");
  const job = (name: string, sha: string) =>
    runJob(name, place({ CI_COMMIT_SHA: sha, CI_COMMIT_BRANCH: "main", CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main" }));
  const reviewed = await commit(withPolicy("ReadOnlyAccess"));
  expect(await job("accounts-preview", reviewed)).toMatchObject({ exitCode: 0 });
  expect(await job("accounts-comment", reviewed)).toMatchObject({ exitCode: 0 });
  expect(host.comments).toMatchObject([{ body: expect.stringContaining("alice") }]);
  expect([...host.labels]).toEqual(["accounts: routine"]);

  host.isMerged = true;
  const other = await commit(withPolicy("AdministratorAccess"));
  expect(await job("accounts-up", other)).toMatchObject({ exitCode: 1, stderr: expect.stringMatching("is dangerous") });
  expect(await job("accounts-up-dangerous", other)).toMatchObject({
    exitCode: 1,
    stderr: expect.stringMatching("this is not what was reviewed"),
  });
  expect(await names(cloud)).toEqual(["bob"]);
  expect(await job("accounts-up", await commit(withPolicy("ReadOnlyAccess")))).toMatchObject({ exitCode: 0 });
  expect(await names(cloud)).toEqual(["alice", "bob"]);
  expect(await job("accounts-drift", reviewed)).toMatchObject({ exitCode: 0 });
  expect(host.issues).toEqual([]);
});

test.each(sampled(["github", "gitlab"] as const, 1))(
  "%s: without a stored key, reviewed as a reader and applied as a writer",
  async (name) => {
    const { cloud, host, commit, place, review, comment, up } = await repository(name, "roles");
    const change = await commit(withPolicy("ReadOnlyAccess"));
    const job = (which: string, role: PipelineRole) =>
      runJob(
        which,
        place({ CI_COMMIT_SHA: change, CI_COMMIT_BRANCH: "main", CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main" }, role),
      );
    cloud.ledger.reset();

    if (name === "github") {
      expect(await review(change)).toMatchObject({ exitCode: 0 });
      await comment();
      host.isMerged = true;
      expect(await up(change)).toMatchObject({ exitCode: 0 });
    } else {
      expect(await job("accounts-preview", "reader")).toMatchObject({ exitCode: 0 });
      expect(await job("accounts-comment", "reader")).toMatchObject({ exitCode: 0 });
      host.isMerged = true;
      expect(await job("accounts-up", "writer")).toMatchObject({ exitCode: 0 });
    }
    expect(await names(cloud)).toEqual(["alice", "bob"]);
    const sessions = cloud.ledger.calls().filter(({ action }) => action === "AssumeRoleWithWebIdentity");
    expect(new Set(sessions.map(({ parameters }) => String(Object(parameters)["RoleArn"]).split("/").at(-1)))).toEqual(
      new Set(["accounts-reader", "accounts-writer"]),
    );
  },
);

const names = async (cloud: Cloud): Promise<string[]> =>
  (await cloud.call("ListUsers"))["Data"].map(({ Name }: { Name: string }) => Name).toSorted();

async function everythingIn(folder: string): Promise<string[]> {
  return Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), "utf8")));
}

interface Repository {
  readonly cloud: Cloud;
  readonly host: Host;
  readonly workspace: Workspace;
  /** Commits another program; its commit. */
  commit(program: string): Promise<string>;
  place(env: Readonly<Record<string, string>>, role?: PipelineRole): Place;
  review: Step;
  comment(): ReturnType<typeof runStep>;
  check: Step;
  up(commit: string, digest?: string): ReturnType<typeof runStep>;
  look(): ReturnType<typeof runStep>;
  tell(): ReturnType<typeof runStep>;
  /** The nightly job that applies ends. */
  ends: Step;
}
type Step = (commit: string) => ReturnType<typeof runStep>;

/** A team's repository with the pipelines in it, at a host, and an account in which bob is. */
async function repository(name: PipelineHost = "github", credentials: "key" | "roles" = "key"): Promise<Repository> {
  const cloud = await startCloud();
  onTestFinished(() => cloud.close());
  const host = await startHost(name);
  onTestFinished(() => host.close());
  const workspace = await createWorkspace({
    program: programOf(bob),
    env: cloud.env,
    files: { ".gitignore": IGNORED },
  });
  onTestFinished(() => workspace[Symbol.asyncDispose]());
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });

  const git = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await startProgram("git", args, { cwd: workspace.directory, env: GIT }).result;
    if (exitCode !== 0) throw new Error(`git ${args[0]} failed:\n${stderr}`);
    return stdout.trim();
  };
  await cp(join(import.meta.dirname, "../../pipelines"), join(workspace.directory, "pipelines"), { recursive: true });
  const temporary = join(workspace.directory, "temporary");
  await mkdir(temporary);
  await git("init", "--quiet", "--initial-branch=main");
  // The repository is its own remote.
  await git("remote", "add", "origin", workspace.directory);

  async function commit(program: string): Promise<string> {
    await workspace.setProgram(program);
    await git("add", "--all");
    await git("commit", "--quiet", "--message", "who is here");
    return git("rev-parse", "HEAD");
  }
  const start = await commit(programOf(bob));

  const roles = credentials === "key" ? undefined : await addPipelineRoles(cloud, name);
  let environment = "accounts-preview";
  const jobTokens =
    roles &&
    (await serveJobTokens((aud) => roles.issuer.token({ aud, sub: `repo:acme/accounts:environment:${environment}` })));
  const gitlabToken =
    roles && (await roles.issuer.token({ aud: AUDIENCE, sub: "project_path:acme/accounts:ref_type:branch:ref:main" }));
  /** As GitLab scopes the variable to the environment of the job. */
  const ofGitLab = (role: PipelineRole) =>
    roles === undefined || gitlabToken === undefined || name === "github"
      ? {}
      : { ...NO_KEY, ACCOUNTS_ROLE: roles.arn(role), ACCOUNTS_ID_TOKEN: gitlabToken, CI_JOB_ID: "7" };

  const place = (env: Readonly<Record<string, string>>, role: PipelineRole = "reader"): Place => ({
    cwd: workspace.directory,
    env: { ...workspace.env, ACCOUNTS_STACK: "dev", ...host.env, ...jobTokens, ...ofGitLab(role), ...env },
  });
  const run = (file: string, job: string, step: string, sha: string, digest = "") => {
    environment = job === "up" ? "accounts" : "accounts-preview";
    const role = roles?.arn(job === "up" ? "writer" : "reader");
    return runStep(
      [file, job, step],
      {
        ...EXPRESSIONS(workspace, host),
        ...withRole(role),
        "github.event.pull_request.head.sha": sha,
        "inputs.digest": digest,
      },
      place({
        GITHUB_SHA: sha,
        GITHUB_REF_NAME: "main",
        GITHUB_STEP_SUMMARY: join(temporary, "summary.md"),
        GITHUB_OUTPUT: join(temporary, "output"),
        RUNNER_TEMP: temporary,
        // Of the workflow as a whole.
        PROJECT: ".",
      }),
    );
  };
  return {
    cloud,
    host,
    workspace,
    commit,
    place,
    review: (sha) => run("accounts-preview.yml", "preview", "Review", sha),
    async comment() {
      // As an artifact comes from one job to another.
      await cp(join(workspace.directory, "report"), join(workspace.directory, "reports/accounts-review-0"), {
        recursive: true,
        force: true,
      });
      return run("accounts-preview.yml", "comment", "Comment", start);
    },
    async check(sha) {
      const reviewed = await run("accounts-apply-stack.yml", "check", "Review again", sha);
      return reviewed.exitCode === 0
        ? run("accounts-apply-stack.yml", "check", "Is it what was reviewed?", sha)
        : reviewed;
    },
    up: (sha, digest) => run("accounts-apply-stack.yml", "up", "Up", sha, digest),
    look: () => run("accounts-drift.yml", "drift", "Look", start),
    tell: () => run("accounts-drift.yml", "drift", "Tell", start),
    ends: (sha) =>
      name === "gitlab"
        ? runJob("accounts-ends", place({ CI_COMMIT_SHA: sha, CI_COMMIT_BRANCH: "main" }))
        : run("accounts-drift.yml", "ends", "Apply ends", sha),
  };
}

const IGNORED = "node_modules\nstate\nreport\nreports\nagain\nends\ntemporary\n";
const GIT = {
  ...process.env,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_AUTHOR_NAME: "Team",
  GIT_AUTHOR_EMAIL: "team@example.com",
  GIT_COMMITTER_NAME: "Team",
  GIT_COMMITTER_EMAIL: "team@example.com",
};

const EXPRESSIONS = ({ env }: Workspace, host: Host): Record<string, string> => ({
  "matrix.stack": "dev",
  "inputs.stack": "dev",
  "vars.ACCOUNTS_FAIL_ON || 'deletions,replacements,new-administrators'": "deletions,replacements,new-administrators",
  "vars.ACCOUNTS_RED_WHEN_DANGEROUS == 'true' && '--red' || ''": "",
  "vars.ACCOUNTS_RULES": "",
  "vars.ACCOUNTS_PEOPLE": "",
  "vars.PULUMI_BACKEND_URL": env["PULUMI_BACKEND_URL"] ?? "",
  "secrets.PULUMI_ACCESS_TOKEN": "",
  "secrets.PULUMI_CONFIG_PASSPHRASE": env["PULUMI_CONFIG_PASSPHRASE"] ?? "",
  "secrets.TENCENTCLOUD_SECRET_ID": env["TENCENTCLOUD_SECRET_ID"] ?? "",
  "secrets.TENCENTCLOUD_SECRET_KEY": env["TENCENTCLOUD_SECRET_KEY"] ?? "",
  "github.token": host.env["GITHUB_TOKEN"] ?? "",
  "github.event.pull_request.number": host.env["ACCOUNTS_REQUEST"] ?? "",
});

const NO_KEY = { TENCENTCLOUD_SECRET_ID: "", TENCENTCLOUD_SECRET_KEY: "" };

/** What the environment of a job has in place of a key, or beside it. */
const withRole = (role: string | undefined): Record<string, string> => ({
  ...(role !== undefined && { "secrets.TENCENTCLOUD_SECRET_ID": "", "secrets.TENCENTCLOUD_SECRET_KEY": "" }),
  "vars.ACCOUNTS_ROLE": role ?? "",
  "vars.ACCOUNTS_ROLE && format('github-{0}', github.run_id) || ''": role === undefined ? "" : "github-7",
  "vars.ACCOUNTS_ROLE && 'github' || ''": role === undefined ? "" : "github",
  "vars.ACCOUNTS_ROLE && 'tencent-accounts' || ''": role === undefined ? "" : AUDIENCE,
});
