/**
 * Employee: a person of a Partner Center organisation, backed by a CAM sub-user of the same name.
 *
 * Wire actions: CreateEmployee, DescribeEmployees, ModifyEmployee, DeleteEmployee, DescribeLoginAddress (service `employee`,
 * docs/employee-api.openapi.json). There is no public API for employees; an operator has to provide this one.
 * Identity: the employee id. The account name never changes.
 */
import { claimsOfName } from "../account-names.ts";
import { alreadyExists, AlreadyExistsError, hasMade } from "../adopt.ts";
import type { EmployeeRow } from "../api/actions.ts";
import { SUB_USER_EXISTS } from "../api/codes.ts";
import { ApiError, unlessAbsent } from "../api/errors.ts";
import {
  type Adoption,
  AdoptionRefusedError,
  adoptionNotes,
  completeAdoption,
  plannedAdoption,
  resumedAdoption,
  whenGivenUp,
} from "../employees/adoption.ts";
import { type EmployeeState, type Inputs, inputs, outputs } from "../employees/fields.ts";
import { isAdoptable, namesakeOf, takeOver } from "../employees/take-over.ts";
import { changedFields, createOnce, PartialFailure } from "../lifecycle.ts";
import { ownerIn, withMark, withoutMark } from "../ownership.ts";
import { type Context, defineResource, type Failure, type Foresight } from "../resource.ts";

export const employee = defineResource({
  kind: "Employee",
  description:
    "An employee of a Partner Center organisation. Permissions come from roles alone: see RoleAssignment. Deleting the resource " +
    "deletes the employee and the sub-user that was made for it; an adopted sub-user stays.",
  source: "International Partner Center, Employee Account Management",
  example: `
import { Employee, RoleAssignment } from "pulumi-tencent-accounts";

const chen = new Employee("chen", { accountName: "chen", mobile: "13100004532", countryCode: "86" });
new RoleAssignment("chen", { employee: chen, roles: ["CustomerManager"] });

export const address = chen.loginUrl;
export const initialPassword = chen.initialPassword; // secret
`,
  inputs,
  outputs,
  needsEmployeeApi: true,
  identity: "employeeId",
  permissions: {
    read: ["employee:DescribeEmployees", "employee:DescribeLoginAddress"],
    preview: ["cam:ListUsers"],
    create: ["employee:CreateEmployee"],
    update: ["employee:ModifyEmployee"],
    delete: ["employee:DeleteEmployee"],
  },
  permissionsWhere: [
    {
      input: "existingSubUser",
      is: "adopt",
      create: [
        "cam:ListUsers",
        "cam:GetUser",
        "cam:ListAttachedUserPolicies",
        "cam:DetachUserPolicy",
        "tag:DescribeResourceTagsByResourceIds",
      ],
    },
  ],
  replaceOnChanges: ["accountName"],
  rules: [],

  // An employee and its sub-user have one name, which the service compares without regard to case.
  claims: ({ accountName }) => claimsOfName(accountName, "employee", "sub-user"),

  // Policies are taken away from somebody: whoever looks at the preview has to know.
  alwaysForesees: ({ existingSubUser }) => existingSubUser === "adopt",

  async foresee(ctx, news) {
    const adopts = news.existingSubUser === "adopt";
    const taken = ctx.settings.liveChecks || adopts ? await nameTaken(ctx, news) : [];
    return taken.length > 0 || !adopts ? { problems: taken } : foreseenAdoption(ctx, news);
  },

  async create(ctx, news) {
    // Asked before anything is made: what fails after the creation leaves an employee without a record.
    const loginUrl = await ctx.snapshot.rootAccount.employeeLoginAddress(ctx.api);
    const adopted = await plannedAdoption(ctx, news);
    const outcome = await createOnce({
      isListed: () => ctx.snapshot.employees.isListed(ctx.api, news.accountName),
      find: () => ctx.snapshot.employees.byName(ctx.api, news.accountName),
      create: () => requestEmployee(ctx, news, adopted),
    });
    const made =
      "made" in outcome
        ? outcome.made
        : await takeOver(ctx, news, toWire(news, ctx.owner), outcome.found, outcome.byThisAttempt);
    const { EmployeeId: employeeId, Uin: uin, Status: status, InitialPassword: initialPassword } = made;
    ctx.snapshot.employees.forget(employeeId);
    if ("made" in outcome && initialPassword !== undefined) {
      ctx.snapshot.employees.made(employeeId);
      ctx.snapshot.subUsers.made(uin);
    }
    const state = { ...news, employeeId, uin, status, initialPassword, loginUrl };
    const unrevoked = adopted?.revoked.map((policy) => policy.PolicyId) ?? [];
    await finishAdoption(ctx, state, unrevoked, async () => adopted);
    return { id: employeeId, state };
  },

  markedText: async ({ api, snapshot }, id) => (await snapshot.employees.byId(api, id))?.Remark,

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
    const { unrevoked } = olds;
    if (news.existingSubUser === "adopt" && unrevoked !== undefined) {
      await finishAdoption(ctx, state, unrevoked, () => resumedAdoption(ctx, state, unrevoked));
    }
    return state;
  },

  async delete(ctx, id) {
    ctx.snapshot.employees.forget(id);
    await unlessAbsent(ctx.api.DeleteEmployee({ EmployeeId: id }));
    ctx.snapshot.employees.deleted(id);
  },

  inventory: { place: 3, always: true },

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
  adopt: olds.adopt,
  employeeId: row.EmployeeId,
  uin: row.Uin,
  initialPassword: olds.initialPassword,
  loginUrl: await ctx.snapshot.rootAccount.employeeLoginAddress(ctx.api),
  status: row.Status,
  unrevoked: olds.unrevoked,
});

async function requestEmployee(ctx: Context, news: Inputs, adopted: Adoption | undefined) {
  const { Mobile, CountryCode, ...optional } = toWire(news, ctx.owner);
  const filled = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== ""));
  try {
    return await ctx.api.CreateEmployee({
      AccountName: news.accountName,
      Mobile,
      CountryCode,
      ...filled,
      // Only a sub-user that has been looked at is adopted, not one that somebody makes in between.
      ExistingSubUser: adopted === undefined ? "refuse" : "complete",
    });
  } catch (error) {
    if (!ApiError.matches(error, SUB_USER_EXISTS)) throw error;
    const advice = await howToAdopt(ctx, news);
    throw new AlreadyExistsError(
      `A sub-user called ${news.accountName}`,
      `${advice} [${error.code}, request ${error.requestId}]`,
    );
  }
}

/** What to do about a sub-user that has the employee's name. */
async function howToAdopt(ctx: Context, { accountName, existingSubUser }: Inputs): Promise<string> {
  if (existingSubUser === "adopt") return "It was made just now: run this again to see what adopting it revokes.";
  const user = await ctx.snapshot.subUsers.live(ctx.api, accountName);
  const marked = ownerIn(user?.Remark);
  return marked === undefined
    ? 'To make it an employee, set existingSubUser: "adopt": it keeps its password, and its own CAM policies are revoked.'
    : `It belongs to ${marked}. ${whenGivenUp(marked)}`;
}

async function nameTaken(ctx: Context, news: Inputs): Promise<Failure[]> {
  const { employees, subUsers } = ctx.snapshot;
  const namesake = await employees.namesake(ctx.api, news.accountName);
  if (namesake !== undefined && !hasMade(ctx, namesake.Remark) && !isAdoptable(news, namesake)) {
    const { message } = alreadyExists(ctx, namesakeOf(namesake), news.accountName);
    return [{ property: "accountName", reason: `is taken: ${message}` }];
  }
  const user = await subUsers.namesake(ctx.api, news.accountName);
  if (user === undefined || news.existingSubUser === "adopt") return [];
  if ((await employees.listed(ctx.api)).some((row) => row.Uin === user.Uin)) return [];
  const marked = ownerIn(user.Remark);
  const advice =
    marked === undefined
      ? '; existingSubUser: "adopt" makes an employee of it'
      : `, which belongs to ${marked}. ${whenGivenUp(marked)}`;
  return [{ property: "accountName", reason: `is taken by the sub-user ${user.Name} (${user.Uin})${advice}` }];
}

async function foreseenAdoption(ctx: Context, news: Inputs): Promise<Foresight> {
  try {
    return { notes: adoptionNotes(news.accountName, await plannedAdoption(ctx, news)) };
  } catch (error) {
    if (!(error instanceof AdoptionRefusedError)) throw error;
    return { problems: [{ property: "", reason: error.message }] };
  }
}

/** Revokes what an adoption has decided on. What is left when it fails is recorded, and the next `up` goes on with it. */
async function finishAdoption(
  ctx: Context,
  state: EmployeeState,
  decided: readonly string[],
  find: () => Promise<Adoption | undefined>,
): Promise<void> {
  const left = new Set(decided);
  try {
    const adopted = await find();
    if (adopted === undefined) return;
    for await (const policyId of completeAdoption(ctx, state, adopted)) left.delete(policyId);
  } catch (error) {
    // Recorded as not adopted yet, so that there is a difference that makes the engine ask for the rest.
    throw new PartialFailure(state.employeeId, { ...state, existingSubUser: "refuse", unrevoked: [...left] }, error);
  }
}
