/** The lookups, as functions of the package: `tencent-accounts:index:getPolicy` and the others. */
import { z } from "zod";
import { employees, holdersOf, policiesContaining, policyByName, roles, subUsers } from "../../lookups.ts";
import type { Context } from "../../resource.ts";

type Shape = Readonly<Record<string, z.ZodType>>;

/** One function: what it takes, what it returns, and how. The schema of the package is made from these. */
export interface PackageFunction {
  readonly description: string;
  readonly takes: Shape;
  readonly returns: Shape;
  look(ctx: Context, args: Readonly<Record<string, unknown>>): Promise<object>;
}

const define = <Takes extends Shape>(
  description: string,
  takes: Takes,
  returns: Shape,
  look: (ctx: Context, args: z.output<z.ZodObject<Takes>>) => Promise<object>,
): PackageFunction => {
  const args = z.strictObject(takes);
  return {
    description,
    takes,
    returns,
    // What is null was not given.
    look: (ctx, given) =>
      look(ctx, args.parse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)))),
  };
};

const text = z.string();
const maybe = text.optional();
const declaredBy = maybe.describe("`project/stack/name` of the declaration that made it, where one has left its mark.");

const policy = {
  policyId: text.describe("Id of the policy."),
  policyName: text.describe("Name of the policy."),
  policyType: text.describe("`preset`: published by Tencent Cloud; `custom`: made in this account."),
};
const subUser = {
  uin: text.describe("Account number."),
  uid: text.describe("Older number of the same account."),
  name: text.describe("Name that the person signs in with."),
  remark: text.describe("Free text."),
  consoleLogin: z.boolean().describe("Whether the person may sign in to the console."),
  phoneNumber: maybe.describe("Phone number, without the country code."),
  countryCode: maybe.describe("Country calling code of the phone number."),
  email: maybe.describe("Address for notices."),
  declaredBy,
};
const employee = {
  employeeId: text.describe("Id of the employee."),
  accountName: text.describe("Name that the employee signs in with."),
  uin: text.describe("Account number of the sub-user behind the employee."),
  mobile: text.describe("Mobile number, without the country code."),
  countryCode: text.describe("Country calling code of the mobile number."),
  email: maybe.describe("E-mail address."),
  displayName: maybe.describe("The employee's name as people write it."),
  remark: text.describe("Free text."),
  status: text.describe("`Enabled` or `Disabled`."),
  roles: z.array(text).describe("Names of the roles."),
  declaredBy,
};
const role = {
  roleId: text.describe("Id of the role."),
  name: text.describe("Name of the role."),
  type: text.describe("Preset or custom, as the employee API says it."),
  permissions: z.array(text).describe("What the role allows."),
  description: text.describe("What the role is for."),
  declaredBy,
};
const holder = {
  kind: text.describe("`sub-user`, `group`, `role` or `employee`."),
  id: text.describe("Its id."),
  name: text.describe("Its name."),
};

/** By the names that the SDK has them under. */
export const functions: Readonly<Record<string, PackageFunction>> = {
  getPolicy: define(
    "The policy of exactly that name, preset or custom. Without one it fails, with the names that come near.",
    { name: text.describe("Its name; upper and lower case count.") },
    policy,
    (ctx, { name }) => policyByName(ctx, name),
  ),
  getPolicies: define(
    "The policies, preset and custom, whose name contains the keyword in any case; all of them without one.",
    { keyword: maybe.describe("Part of the name.") },
    { policies: z.array(z.object(policy).meta({ id: "FoundPolicy" })).describe("What is found.") },
    async (ctx, { keyword = "" }) => ({ policies: await policiesContaining(ctx, keyword) }),
  ),
  getSubUsers: define(
    "The sub-users that meet all conditions, employees' ones too.",
    {
      name: maybe.describe("Exact name."),
      email: maybe.describe("Exact address."),
      phoneNumber: maybe.describe("Exact phone number."),
      consoleLogin: z.boolean().optional().describe("Whether the person may sign in to the console."),
    },
    { subUsers: z.array(z.object(subUser).meta({ id: "FoundSubUser" })).describe("What is found.") },
    async (ctx, conditions) => ({ subUsers: await subUsers(ctx, sought(conditions)) }),
  ),
  getEmployees: define(
    "The employees that meet all conditions.",
    {
      accountName: maybe.describe("Exact name."),
      mobile: maybe.describe("Exact mobile number."),
      email: maybe.describe("Exact address."),
      role: maybe.describe("Name or id of a role that the employee has."),
      status: maybe.describe("`Enabled` or `Disabled`."),
    },
    { employees: z.array(z.object(employee).meta({ id: "FoundEmployee" })).describe("What is found.") },
    async (ctx, conditions) => ({ employees: await employees(ctx, sought(conditions)) }),
  ),
  getRoles: define(
    "The roles that employees can have, preset and custom.",
    {},
    { roles: z.array(z.object(role).meta({ id: "FoundRole" })).describe("What is found.") },
    async (ctx) => ({ roles: await roles(ctx) }),
  ),
  getHolders: define(
    "Who holds the policy directly (sub-users, groups, roles of CAM), or which employees have the role; by name or id.",
    {
      policy: maybe.describe("Name or id of a policy."),
      role: maybe.describe("Name or id of a role, in place of `policy`."),
    },
    { holders: z.array(z.object(holder).meta({ id: "FoundHolder" })).describe("What is found.") },
    async (ctx, { policy: ofPolicy, role: ofRole }) => {
      if ((ofPolicy === undefined) === (ofRole === undefined))
        throw new Error("getHolders takes either policy or role.");
      const right = ofPolicy === undefined ? { role: String(ofRole) } : { policy: ofPolicy };
      return { holders: await holdersOf(ctx, right) };
    },
  ),
};

/** What is not given is left out, and not undefined. */
function sought<T extends object>(conditions: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(conditions).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
