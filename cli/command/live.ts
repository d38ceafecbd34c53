import { settingsOfEnvironment } from "./settings.ts";
import { readInventory } from "../../provider/inventory.ts";
import { readLastUse } from "../../provider/last-use.ts";
import { leavers, policiesContaining, roles } from "../../provider/lookups.ts";
import { readingContext } from "../../provider/reading.ts";
import type { Kind } from "../../pulumi/kinds.ts";
import type { LiveAccount } from "../../review/holdings/live-account.ts";
import { liveResource } from "../../review/holdings/resources.ts";
import { Progress } from "./progress.ts";

/** Besides people, groups and who is in them. */
const KINDS = new Set(["PolicyAttachment", "RoleAssignment", "Role", "Policy", "AccessKey"]);

interface Wanted {
  /** Whether the names of all policies are asked for, the preset ones too. */
  readonly policyNames?: boolean;
}

/** The account of the provider's credentials, in the shape of a state. Nothing is changed. */
export async function readLiveAccount({ policyNames = false }: Wanted = {}): Promise<LiveAccount> {
  // No end: a large account takes its time at the documented rates, and each call has its own.
  const ctx = readingContext(settingsOfEnvironment(), new AbortController().signal);
  const { rootUin, rows } = await readInventory(ctx, KINDS, new Progress(ctx.api, process.stderr));
  const hasEmployees = ctx.settings.api.routes.employee !== undefined;
  const left = new Map((await leavers(ctx)).map((one) => [one.uin, one]));
  const allRoles = hasEmployees ? await roles(ctx) : [];
  const use = await readLastUse(
    ctx,
    rows.SubUser.map(({ id }) => id),
    rows.AccessKey.map(({ state }) => state.secretId),
  );
  return {
    rootUin,
    hasEmployees,
    refused: use.refused,
    roleNames: new Map(allRoles.map(({ roleId, name }) => [roleId, name])),
    policyNames: new Map(
      (policyNames ? await policiesContaining(ctx, "") : []).map(({ policyId, policyName }) => [policyId, policyName]),
    ),
    owners: new Map(
      [...rows.SubUser, ...rows.Employee].flatMap(({ id, owner }): [string, string][] =>
        owner === undefined ? [] : [[id, owner]],
      ),
    ),
    resources: Object.entries(rows).flatMap(([kind, found]) =>
      found.map(({ id, state, madeOn }) => {
        const lastSignIn = kind === "SubUser" ? use.signIns.get(id) : undefined;
        const lastUsed = "secretId" in state ? use.keys.get(String(state.secretId)) : undefined;
        const leaver = kind === "SubUser" ? left.get(id) : undefined;
        // Rows are kept by the kinds of their definitions.
        return liveResource(kind as Kind, id, {
          ...state,
          madeOn,
          lastSignIn,
          lastUsed,
          leaverUntil: leaver?.until,
          worksOn: leaver?.worksOn,
        });
      }),
    ),
  };
}
