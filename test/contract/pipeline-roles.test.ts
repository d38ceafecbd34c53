/** The trust policies for pipelines let in the jobs that they are for, and none of another repository, branch or environment. */
import { expect, onTestFinished, test } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { createApi } from "../../provider/api/client.ts";
import { readSettings } from "../../provider/config.ts";
import { nobody } from "../support/caller-accounts.ts";
import { AUDIENCE, addPipelineRoles, type PipelineHost, type PipelineRole } from "../support/pipeline-roles.ts";

interface Job {
  readonly host: PipelineHost;
  /** What its token says of it. */
  readonly sub: string;
  readonly aud?: string;
  readonly roles: readonly PipelineRole[];
}

const JOBS: readonly Job[] = [
  { host: "github", sub: "repo:acme/accounts:environment:accounts-preview", roles: ["reader"] },
  { host: "github", sub: "repo:acme/accounts:environment:accounts", roles: ["writer"] },
  { host: "github", sub: "repo:acme/accounts:environment:accounts-dangerous", roles: [] },
  { host: "github", sub: "repo:acme/accounts:ref:refs/heads/main", roles: [] },
  { host: "github", sub: "repo:acme/accounts:pull_request", roles: [] },
  { host: "github", sub: "repo:acme/website:environment:accounts", roles: [] },
  { host: "github", sub: "repo:acme/accounts:environment:accounts", aud: "https://github.com/acme", roles: [] },
  { host: "gitlab", sub: "project_path:acme/accounts:ref_type:branch:ref:join/alice", roles: ["reader"] },
  { host: "gitlab", sub: "project_path:acme/accounts:ref_type:branch:ref:main", roles: ["reader", "writer"] },
  { host: "gitlab", sub: "project_path:acme/accounts:ref_type:tag:ref:main", roles: [] },
  { host: "gitlab", sub: "project_path:acme/website:ref_type:branch:ref:main", roles: [] },
];

test.each(JOBS)("$host: $sub is let into $roles", async ({ host, sub, aud = AUDIENCE, roles }) => {
  const emulator = await startEmulator({ database: ":memory:" });
  onTestFinished(() => emulator.close());
  const { issuer, arn } = await addPipelineRoles(emulator, host);
  const token = await issuer.token({ sub, aud });
  const list = (role: PipelineRole) => {
    const { api } = readSettings(() => undefined, {
      ...nobody,
      TENCENT_ACCOUNTS_ENDPOINT: emulator.url,
      TENCENTCLOUD_ASSUME_ROLE_ARN: arn(role),
      TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: "pipeline",
      TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID: host,
      TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN: token,
    });
    return createApi(api)(AbortSignal.timeout(20_000)).ListUsers({});
  };

  for (const role of ["reader", "writer"] as const) {
    if (roles.includes(role)) expect((await list(role)).Data).toEqual([]);
    else await expect(list(role)).rejects.toThrow(/AssumeRoleWithWebIdentity was refused/);
  }
});
