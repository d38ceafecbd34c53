/** Who is an administrator, and who could become one: by all that a person holds in a state, or in the live account. */
import { escalationsOf } from "../escalation/escalation.ts";
import { isPreset } from "../escalation/catalogue.ts";
import { type HeldPolicy, powersFrom } from "../escalation/powers.ts";
import { isAdministratorName, isPresetRole, permitsEverything } from "../escalation/presets.ts";
import type { AccessPerson } from "../facts/access-report.ts";
import type { Called } from "../facts/called.ts";
import { type Allowances, allowancesIn, allowsEverything } from "../people/documents.ts";
import type { Holding, Names, Principal } from "../holdings/principals.ts";
import type { HoldingResource } from "../holdings/resources.ts";

type Administration = Pick<AccessPerson, "isAdministrator" | "waysToAdministrator">;

export const NO_ADMINISTRATION: Administration = { isAdministrator: false, waysToAdministrator: [] };

/** What each policy allows, by its name; of two of one name the later one counts. */
export const contentsIn = (resources: readonly HoldingResource[]): ReadonlyMap<string, Allowances> =>
  new Map(
    resources.flatMap(({ kind, has: { name, document } }): [string, Allowances][] =>
      kind === "Policy" && name !== undefined && document !== undefined ? [[name, allowancesIn(document)]] : [],
    ),
  );

/** Names, in lower case, of the roles that permit everything. */
export const rolesOfEverything = (resources: readonly HoldingResource[]): ReadonlySet<string> =>
  new Set(
    resources.flatMap(({ kind, has: { name = "", permissions } }) =>
      kind === "Role" && permitsEverything(permissions) ? [name.toLowerCase()] : [],
    ),
  );

/** Of the people of one account. Whoever holds the same as somebody else becomes an administrator in the same ways. */
export function administrationOf(
  resources: readonly HoldingResource[],
  contents: ReadonlyMap<string, Allowances>,
  names: Names,
): (person: Principal) => Administration {
  const everything = rolesOfEverything(resources);
  const isEverything = ({ kind, name }: Holding): boolean =>
    isAdministratorName(kind, name) ||
    (kind === "role" ? everything.has(name.toLowerCase()) : allowsEverything(contents.get(name)));
  const known = new Map<string, Administration["waysToAdministrator"]>();

  return ({ holdings, groups, uin }) => {
    if (holdings.some(isEverything)) return { isAdministrator: true, waysToAdministrator: [] };
    const policies = holdings.filter(({ kind }) => kind === "policy");
    const isAboutOwn = policies.some(({ name }) =>
      contents.get(name)?.some(({ resource }) => resource.includes("uin/")),
    );
    const key = JSON.stringify([
      holdings.map(({ key: right, isDirect, groups: through }) => [right, isDirect, through]),
      groups.length > 0,
      isAboutOwn ? uin : undefined,
    ]);
    const ways =
      known.get(key) ??
      escalationsOf(
        powersFrom({
          policies: policies.flatMap((one) => byEachWay(one, contents, names)),
          uin,
          isInGroup: groups.length > 0,
          hasCustomPolicy: policies.some(({ name }) => contents.has(name) || isCustom(name)),
          hasCustomRole: holdings.some(({ kind, name }) => kind === "role" && !isPresetRole(name)),
        }),
      );
    known.set(key, ways);
    return { isAdministrator: false, waysToAdministrator: ways };
  };
}

/** A number may be of any policy. */
const isCustom = (name: string): boolean => !isPreset(name) && !/^\d+$/.test(name);

function byEachWay(
  { name, isDirect, groups }: Holding,
  contents: ReadonlyMap<string, Allowances>,
  names: Names,
): HeldPolicy[] {
  const policy = { policy: name, contents: contents.get(name) };
  const through = groups.map((id): Called => {
    const group = names.groups.get(id);
    return group === undefined ? { is: "numbered", id } : { is: "named", name: group };
  });
  return [...(isDirect ? [undefined] : []), ...through].map((group) => ({ ...policy, through: group }));
}
