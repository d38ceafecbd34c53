import { readSettings } from "../../provider/config.ts";
import { roles } from "../../provider/lookups.ts";
import { readingContext } from "../../provider/reading.ts";
import type { Listed } from "../../provider/resource.ts";
import type { Kind } from "../../pulumi/kinds.ts";
import type { LiveAccount } from "../../review/access/live-account.ts";
import { liveResource } from "../../review/holdings/resources.ts";
import { readAccount } from "../export/account.ts";
import { Progress } from "../export/progress.ts";

/** Besides people, groups and who is in them. */
const KINDS = new Set(["PolicyAttachment", "RoleAssignment", "Policy", "AccessKey"]);

/** The account of the provider's credentials, in the shape of a state. Nothing is changed. */
export async function readLiveAccount(): Promise<LiveAccount> {
  // No end: a large account takes its time at the documented rates, and each call has its own.
  const ctx = readingContext(
    readSettings(() => undefined),
    new AbortController().signal,
  );
  const account = await readAccount(ctx, KINDS, new Progress(ctx.api, process.stderr));
  const hasEmployees = ctx.settings.api.routes.employee !== undefined;
  const allRoles = hasEmployees ? await roles(ctx) : [];
  const resourcesOf = (kind: Kind, rows: readonly Listed<object>[]) =>
    rows.map(({ id, state }) => liveResource(kind, id, state));
  return {
    rootUin: account.rootUin,
    hasEmployees,
    roleNames: new Map(allRoles.map(({ roleId, name }) => [roleId, name])),
    owners: new Map(
      [...account.subUsers, ...account.employees].flatMap(({ id, owner }): [string, string][] =>
        owner === undefined ? [] : [[id, owner]],
      ),
    ),
    resources: [
      ...resourcesOf("SubUser", account.subUsers),
      ...resourcesOf("Employee", account.employees),
      ...resourcesOf("Group", account.groups),
      ...resourcesOf("GroupMembership", account.memberships),
      ...resourcesOf("Policy", account.policies),
      ...resourcesOf("PolicyAttachment", account.attachments),
      ...resourcesOf("RoleAssignment", account.assignments),
      ...resourcesOf("AccessKey", account.keys),
    ],
  };
}
