import type { Action } from "../definitions/action.ts";
import type { Param } from "../definitions/params.ts";
import type { Store } from "../store/store.ts";
import type { Resource } from "./authorise.ts";
import { parseRoleArn, roleNames } from "./role-arn.ts";

/**
 * What a call is about, found before its parameters have been checked: rights come before values. A call that names nothing
 * that exists is about everything, so only rights on everything allow it.
 */
export function resourcesOf(
  action: Action,
  parameters: Readonly<Record<string, unknown>>,
  store: Store,
): readonly Resource[] {
  const named = Object.entries(action.params).flatMap(([name, param]) =>
    resourcesIn(param, parameters[name], parameters, store),
  );
  return named.length === 0 ? [{ service: action.service, names: ["*"] }] : named;
}

/** As a refusal names them. */
export const describeResources = (resources: readonly Resource[], rootUin: number): string =>
  resources.map(({ service, names }) => `qcs::${service}::uin/${rootUin}:${names[0] ?? "*"}`).join(", ");

function resourcesIn(
  { identifies }: Param,
  value: unknown,
  { ServiceType: service = "", ResourcePrefix: prefix = "" }: Readonly<Record<string, unknown>>,
  store: Store,
): readonly Resource[] {
  if (identifies === undefined || value === undefined) return [];
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((item) =>
    identifies === "resource id"
      ? described(`qcs::${String(service)}:::${String(prefix)}/${String(item)}`, store)
      : resourceOf(identifies, String(item), store),
  );
}

function resourceOf(
  identifies: Exclude<Param["identifies"], undefined | "resource id">,
  value: string,
  store: Store,
): Resource | readonly never[] {
  // Nothing has the number 0, which some clients send for what they were not given.
  const isNumber = /^[1-9]\d*$/.test(value);
  switch (identifies) {
    case "sub-user":
      return isNumber ? ofCam(`uin/${value}`) : [];
    case "sub-user name": {
      const user = store.users.byName(value);
      return user === undefined ? [] : ofCam(`uin/${user.uin}`);
    }
    case "policy":
      return isNumber ? ofCam(`policyid/${value}`) : [];
    case "policy name": {
      const policy = store.policies.byName(value);
      return policy === undefined ? [] : ofCam(`policyid/${policy.policyId}`);
    }
    case "group":
      return isNumber ? ofCam(`groupid/${value}`) : [];
    case "role":
      return isNumber ? ofCam(...roleNames({ roleId: value }, store)) : [];
    case "role name":
      return ofCam(...roleNames({ name: value }, store));
    case "role arn": {
      const role = parseRoleArn(value);
      return role === undefined || role.ownerUin !== store.account.uin ? [] : ofCam(...roleNames(role, store));
    }
    case "saml provider":
      return ofCam(`saml-provider/${value}`);
    case "oidc provider":
      return ofCam(`oidc-provider/${value}`);
    case "resource description":
      return described(value, store);
  }
}

const ofCam = (...names: readonly string[]): Resource => ({ service: "cam", names });

/** Of this account only: what belongs to another one is refused by the action. */
function described(description: string, store: Store): Resource | readonly never[] {
  const [, , service = "", , owner = "", name = ""] = description.split(":");
  const { uin, appId } = store.account;
  if (name === "" || !["", "uin/", `uin/${uin}`, `uid/${appId}`].includes(owner)) return [];
  const roleId = service === "cam" ? /^role\/(?:.+\/)?(?<roleId>\d+)$/.exec(name)?.groups?.["roleId"] : undefined;
  return { service, names: roleId === undefined ? [name] : roleNames({ roleId }, store) };
}
