import { readSettings } from "../../provider/config.ts";
import { readInventory } from "../../provider/inventory.ts";
import { roles } from "../../provider/lookups.ts";
import { readingContext } from "../../provider/reading.ts";
import type { Listed } from "../../provider/resource.ts";
import type { LiveAccount } from "../../review/state/live-account.ts";
import { holdingResource } from "../../review/state/resources.ts";
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
  const { rootUin, rows } = await readInventory(ctx, KINDS, new Progress(ctx.api, process.stderr));
  const hasEmployees = ctx.settings.api.routes.employee !== undefined;
  const allRoles = hasEmployees ? await roles(ctx) : [];
  const as = (kind: string, found: readonly Listed<object>[]) =>
    found.map(({ id, state }) => holdingResource(kind, id, state));
  return {
    rootUin,
    hasEmployees,
    roleNames: new Map(allRoles.map(({ roleId, name }) => [roleId, name])),
    owners: new Map(
      [...rows.SubUser, ...rows.Employee].flatMap(({ id, owner }): [string, string][] =>
        owner === undefined ? [] : [[id, owner]],
      ),
    ),
    resources: [
      ...as("SubUser", rows.SubUser),
      ...as("Employee", rows.Employee),
      ...as("Group", rows.Group),
      ...as("GroupMembership", rows.GroupMembership),
      ...as("Policy", rows.Policy),
      ...as("PolicyAttachment", rows.PolicyAttachment),
      ...as("RoleAssignment", rows.RoleAssignment),
      ...as("AccessKey", rows.AccessKey),
    ],
  };
}
