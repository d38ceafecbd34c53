/**
 * Lookups: what an account has, for programs that refer to it. They read and never write, in a preview too, and all lookups
 * of a run share what they have read.
 */
import * as pulumi from "@pulumi/pulumi";
import type {
  EmployeeConditions,
  FoundEmployee,
  FoundRole,
  FoundSubUser,
  Holder,
  KnownPolicy,
  SubUserConditions,
} from "../provider/found.ts";
import { openAccountOf } from "./account.ts";
import type { Provider } from "./provider.ts";

export type { EmployeeConditions, FoundEmployee, FoundRole, FoundSubUser, Holder, KnownPolicy, SubUserConditions };

export interface LookupOptions {
  /** The account to ask, where it is not the one of the stack's configuration. */
  readonly provider?: Provider | undefined;
}

/** The policy of exactly that name, preset or custom. Without one it fails, with the names that come near. */
export async function getPolicy({ name }: { readonly name: string }, opts?: LookupOptions): Promise<KnownPolicy> {
  const { lookups, account } = await open(opts);
  return lookups.policyByName(account, name);
}

/** The policies, preset and custom, whose name contains the keyword in any case; all of them without one. */
export async function getPolicies(
  { keyword = "" }: { readonly keyword?: string } = {},
  opts?: LookupOptions,
): Promise<readonly KnownPolicy[]> {
  const { lookups, account } = await open(opts);
  return lookups.policiesContaining(account, keyword);
}

/** The sub-users that meet all conditions, employees' ones too. */
export async function getSubUsers(
  conditions: SubUserConditions = {},
  opts?: LookupOptions,
): Promise<readonly FoundSubUser[]> {
  const { lookups, account } = await open(opts);
  return lookups.subUsers(account, conditions);
}

/** The employees that meet all conditions. */
export async function getEmployees(
  conditions: EmployeeConditions = {},
  opts?: LookupOptions,
): Promise<readonly FoundEmployee[]> {
  const { lookups, account } = await open(opts);
  return lookups.employees(account, conditions);
}

/** The roles that employees can have, preset and custom. */
export async function getRoles(opts?: LookupOptions): Promise<readonly FoundRole[]> {
  const { lookups, account } = await open(opts);
  return lookups.roles(account);
}

/** Who holds the policy directly (sub-users, groups, roles of CAM), or which employees have the role; by name or id. */
export async function getHolders(
  what: { readonly policy: string } | { readonly role: string },
  opts?: LookupOptions,
): Promise<readonly Holder[]> {
  const { lookups, account } = await open(opts);
  return lookups.holdersOf(account, what);
}

/** {@link getPolicy} in output form: its arguments may be outputs, of a resource too. */
export const getPolicyOutput = (args: OutputArgs<{ readonly name: string }>, opts?: LookupOptions) =>
  pulumi.output(args).apply((known) => getPolicy(known, opts));

/** {@link getPolicies} in output form. */
export const getPoliciesOutput = (args: OutputArgs<{ readonly keyword?: string }> = {}, opts?: LookupOptions) =>
  pulumi.output(args).apply((known) => getPolicies(known, opts));

/** {@link getSubUsers} in output form. */
export const getSubUsersOutput = (conditions: OutputArgs<SubUserConditions> = {}, opts?: LookupOptions) =>
  pulumi.output(conditions).apply((known) => getSubUsers(known, opts));

/** {@link getEmployees} in output form. */
export const getEmployeesOutput = (conditions: OutputArgs<EmployeeConditions> = {}, opts?: LookupOptions) =>
  pulumi.output(conditions).apply((known) => getEmployees(known, opts));

/** {@link getRoles} in output form. */
export const getRolesOutput = (opts?: LookupOptions) => pulumi.output(undefined).apply(() => getRoles(opts));

/** {@link getHolders} in output form. */
export const getHoldersOutput = (
  what: OutputArgs<{ readonly policy: string } | { readonly role: string }>,
  opts?: LookupOptions,
) => pulumi.output(what).apply((known) => getHolders(known, opts));

/** Arguments of which any may be an output. */
export type OutputArgs<T> = pulumi.Input<T extends object ? { [K in keyof T]: pulumi.Input<T[K]> } : never>;

const open = ({ provider }: LookupOptions = {}) => openAccountOf(provider);
