/**
 * Employee: a person of a Partner Center organisation, backed by a CAM sub-user of the same name.
 *
 * Wire actions: CreateEmployee, DescribeEmployees, ModifyEmployee, DeleteEmployee, DescribeLoginAddress (service `employee`,
 * docs/employee-api.openapi.json). There is no public API for employees; an operator has to provide this one.
 * Identity: the employee id. The account name never changes.
 */
import { z } from "zod";
import type { EmployeeRow } from "../api/actions.ts";
import { ABSENT, SUB_USER_EXISTS } from "../api/codes.ts";
import { ApiError } from "../api/errors.ts";
import type { Failure } from "../failure.ts";
import { changedFields } from "../changes.ts";
import { AlreadyExistsError, createOnce, otherCase, PartialFailure } from "../lifecycle.ts";
import { ownerIn, standingOf, withMark, withoutMark } from "../ownership.ts";
import { type Context, defineResource, secret, type State, type Values } from "../resource.ts";
import { directPolicies } from "../snapshot/attachments.ts";

const inputs = {
  accountName: z
    .string("has to be text")
    .regex(/^[A-Za-z0-9+=,.@_-]{1,64}$/, "has to be 1 to 64 letters, digits or + = , . @ _ -")
    .describe("Name that the employee signs in with, unique in the account. Changing it replaces the employee."),
  mobile: z
    .string("has to be text")
    .regex(/^\d{4,20}$/, "has to be 4 to 20 digits: its last four make the initial password")
    .describe("Mobile number, digits only, without the country code. Changing it later does not change the password."),
  countryCode: z
    .string("has to be text")
    .regex(/^\d{1,4}$/, "has to be 1 to 4 digits, without a plus sign")
    .describe("Country calling code of the mobile number, such as `86`."),
  email: z.email("has to be an e-mail address").optional().describe("E-mail address."),
  displayName: z
    .string("has to be text")
    .min(1, "has to be 1 to 64 characters")
    .max(64, "has to be 1 to 64 characters")
    .optional()
    .describe("The employee's name as people write it."),
  remark: z.string("has to be text").default("").describe("Free text."),
  existingSubUser: z
    .enum(["refuse", "adopt"], "has to be refuse or adopt")
    .default("refuse")
    .describe(
      "What to do when a sub-user of that name exists: `refuse`, or `adopt` it, complete it as an employee and revoke its own CAM policies, as the Partner Center asks for. Its password is not touched.",
    ),
};

const outputs = {
  employeeId: z.string().describe("Id of the employee."),
  uin: z.string().describe("Account number of the sub-user behind the employee."),
  initialPassword: secret(z.string().optional()).describe(
    "The last four digits of the mobile number at creation, then `@Tencent`; has to be changed at the first sign-in. Absent for an adopted sub-user.",
  ),
  loginUrl: z.string().describe("Where the employee signs in; contains the root account id."),
  status: z.string().describe("`Enabled`, or `Disabled` when sign-in has been turned off."),
};

type Inputs = Values<typeof inputs>;
type EmployeeState = State<typeof inputs, typeof outputs>;

/** What an employee's sub-user may hold besides its roles (Partner Center, permission maintenance). */
const POLICIES_BESIDE_ROLES: ReadonlySet<string> = new Set([
  "QCloudFinanceFullAccess",
  "QcloudCollPasswordManageAccess",
  "QcloudCollApiKeyManageAccess",
]);

export const employee = defineResource({
  kind: "Employee",
  description:
    "An employee of a Partner Center organisation. Permissions come from roles alone: see RoleAssignment. Deleting the resource " +
    "deletes the employee and the sub-user that was made for it; an adopted sub-user stays.",
  source: "International Partner Center, Employee Account Management",
  inputs,
  outputs,
  identity: "employeeId",
  replaceOnChanges: ["accountName"],
  rules: [],

  // The service compares names without regard to case.
  claims: ({ accountName }) => (typeof accountName === "string" ? [`employee ${accountName.toLowerCase()}`] : []),

  // Policies are taken away from somebody: whoever looks at the preview has to know.
  alwaysForesees: ({ existingSubUser }) => existingSubUser === "adopt",

  async foresee(ctx, news) {
    const taken = ctx.settings.checkQuotas ? await nameTaken(ctx, news) : [];
    if (taken.length > 0 || news.existingSubUser !== "adopt") return { problems: taken };
    return { notes: await revocations(ctx, news) };
  },

  async create(ctx, news) {
    // Asked before anything is made: what fails after the creation leaves an employee without a record.
    const loginUrl = await ctx.snapshot.account.employeeLoginAddress(ctx.api);
    const outcome = await createOnce({
      isListed: () => ctx.snapshot.employees.isListed(ctx.api, news.accountName),
      find: () => ctx.snapshot.employees.byName(ctx.api, news.accountName),
      create: () => requestEmployee(ctx, news),
    });
    const made = "made" in outcome ? outcome.made : await takeOver(ctx, news, outcome.found, outcome.byThisAttempt);
    const { EmployeeId: employeeId, Uin: uin, Status: status, InitialPassword: initialPassword } = made;
    ctx.snapshot.employees.forget(employeeId);
    if ("made" in outcome && initialPassword !== undefined) ctx.snapshot.subUsers.made(uin);
    const state = { ...news, employeeId, uin, status, initialPassword, loginUrl };
    if (news.existingSubUser === "adopt") await revokePolicies(ctx, employeeId, state);
    return { id: employeeId, state };
  },

  async read(ctx, id, olds) {
    const row = await ctx.snapshot.employees.byId(ctx.api, id);
    return row === undefined ? undefined : observe(ctx, row, olds);
  },

  async update(ctx, id, olds, news) {
    const changes = changedFields(toWire(olds, ctx.formerOwner), toWire(news, ctx.owner));
    ctx.snapshot.employees.forget(id);
    if (Object.keys(changes).length > 0) await ctx.api.ModifyEmployee({ EmployeeId: id, ...changes });
    const { employeeId, uin, initialPassword, loginUrl, status } = olds;
    const state = { ...news, employeeId, uin, initialPassword, loginUrl, status };
    // An adoption that was interrupted is recorded as not adopted; this finishes it.
    if (news.existingSubUser === "adopt" && olds.existingSubUser === "refuse") await revokePolicies(ctx, id, state);
    return state;
  },

  async delete(ctx, id) {
    ctx.snapshot.employees.forget(id);
    try {
      await ctx.api.DeleteEmployee({ EmployeeId: id });
    } catch (error) {
      if (!ApiError.matches(error, ABSENT)) throw error;
    }
  },

  async list(ctx) {
    const rows = await ctx.snapshot.employees.all(ctx.api);
    return Promise.all(
      rows.map(async (row) => ({
        id: row.EmployeeId,
        state: await observe(ctx, row, {}),
        owner: ownerIn(row.Remark),
      })),
    );
  },
});

/** What CreateEmployee and ModifyEmployee have in common. An empty text clears the field. */
const toWire = (news: Inputs | EmployeeState, owner: string | undefined) => ({
  Mobile: news.mobile,
  CountryCode: news.countryCode,
  Email: news.email ?? "",
  DisplayName: news.displayName ?? "",
  Remark: withMark(news.remark, owner),
});

const observe = async (ctx: Context, row: EmployeeRow, olds: Partial<EmployeeState>): Promise<EmployeeState> => ({
  accountName: row.AccountName,
  mobile: row.Mobile,
  countryCode: row.CountryCode,
  email: row.Email,
  displayName: row.DisplayName,
  remark: withoutMark(row.Remark),
  existingSubUser: olds.existingSubUser ?? "refuse",
  employeeId: row.EmployeeId,
  uin: row.Uin,
  initialPassword: olds.initialPassword,
  loginUrl: await ctx.snapshot.account.employeeLoginAddress(ctx.api),
  status: row.Status,
});

async function requestEmployee(ctx: Context, news: Inputs) {
  const { Mobile, CountryCode, ...optional } = toWire(news, ctx.owner);
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== ""));
  try {
    return await ctx.api.CreateEmployee({
      AccountName: news.accountName,
      Mobile,
      CountryCode,
      ...given,
      ExistingSubUser: news.existingSubUser === "adopt" ? "complete" : "refuse",
    });
  } catch (error) {
    if (!ApiError.matches(error, SUB_USER_EXISTS)) throw error;
    throw new AlreadyExistsError(
      `A sub-user called ${news.accountName}`,
      { is: "unmarked" },
      'To make it an employee, set existingSubUser: "adopt": it keeps its password, and its own CAM policies are revoked. ' +
        `[${error.code}, request ${error.requestId}]`,
    );
  }
}

/** Finishes the creation of an employee of ours that an earlier attempt began. Nobody else's is taken over. */
async function takeOver(ctx: Context, news: Inputs, row: EmployeeRow, byThisAttempt: boolean) {
  const standing = standingOf(row.Remark, ctx.owner);
  const ours = standing.is === "ours" || (ctx.owner === undefined && byThisAttempt);
  if (row.AccountName !== news.accountName || !ours) {
    throw new AlreadyExistsError(
      `Employee ${row.AccountName} (${row.EmployeeId})`,
      standing,
      row.AccountName === news.accountName
        ? "To manage it here, take it in with `pulumi import --file`."
        : otherCase(row.AccountName),
    );
  }
  await ctx.api.ModifyEmployee({ EmployeeId: row.EmployeeId, ...toWire(news, ctx.owner) });
  // The password was made from the number that the employee was created with.
  const initialPassword = news.existingSubUser === "adopt" ? undefined : `${row.Mobile.slice(-4)}@Tencent`;
  return { EmployeeId: row.EmployeeId, Uin: row.Uin, Status: row.Status, InitialPassword: initialPassword };
}

async function nameTaken(ctx: Context, { accountName, existingSubUser }: Inputs): Promise<Failure[]> {
  const isSame = (name: string): boolean => name.toLowerCase() === accountName.toLowerCase();
  const employees = await ctx.snapshot.employees.listed(ctx.api);
  const namesake = employees.find((row) => isSame(row.AccountName) && standingOf(row.Remark, ctx.owner).is !== "ours");
  if (namesake !== undefined) {
    return [
      { property: "accountName", reason: `is taken by the employee ${namesake.AccountName} (${namesake.EmployeeId})` },
    ];
  }
  const user = (await ctx.snapshot.subUsers.listed(ctx.api)).find((row) => isSame(row.Name));
  const isOwn = employees.some((row) => row.Uin === user?.Uin);
  if (user === undefined || isOwn || existingSubUser === "adopt") return [];
  return [
    {
      property: "accountName",
      reason: `is taken by the sub-user ${user.Name} (${user.Uin}); existingSubUser: "adopt" makes an employee of it`,
    },
  ];
}

/** What adopting the sub-user of that name will revoke, one note a policy. */
async function revocations(ctx: Context, { accountName }: Inputs): Promise<string[]> {
  const user = await ctx.snapshot.subUsers.live(ctx.api, accountName);
  if (user === undefined) return [`Employee ${accountName}: there is no sub-user of that name to adopt; one is made.`];
  const going = await policiesToRevoke(ctx, user.Uin);
  const adopted = `Employee ${accountName}: the sub-user ${user.Name} (${user.Uin}) becomes the employee's and keeps its password.`;
  return [
    adopted,
    ...going.map(
      (policy) => `Employee ${accountName}: will revoke the policy ${policy.PolicyName} (${policy.PolicyId}).`,
    ),
  ];
}

const policiesToRevoke = async (ctx: Context, uin: string) =>
  (await directPolicies(ctx.api, uin)).filter((policy) => !POLICIES_BESIDE_ROLES.has(policy.PolicyName));

/** Takes the sub-user's own CAM policies away, so that its permissions come from its roles alone. */
async function revokePolicies(ctx: Context, id: string, state: EmployeeState): Promise<void> {
  try {
    for (const policy of await policiesToRevoke(ctx, state.uin)) {
      ctx.snapshot.attachments.forget(state.uin, policy.PolicyId);
      await ctx.api.DetachUserPolicy({ PolicyId: Number(policy.PolicyId), DetachUin: Number(state.uin) });
    }
  } catch (error) {
    throw new PartialFailure(id, { ...state, existingSubUser: "refuse" }, error);
  }
}
