/** What docs/employee-api.openapi.json promises of an endpoint for employees, each promise tried with employees and roles of our own. */
import { z } from "zod";
import type { Bench } from "../bench.ts";
import { DONE, outcomeOf, type Parameters } from "../calls.ts";
import { neither, type NotAsked, type Probe, type Seen } from "../probe.ts";

export const KEPT = "kept";
type Promised = Probe<typeof KEPT>;

const ABSENT = "ResourceNotFound.EmployeeNotExist";

/** Otherwise what was seen, which is codes and what we have given ourselves. */
const isSo = (wanted: unknown, seen: unknown): Seen<typeof KEPT> =>
  JSON.stringify(wanted) === JSON.stringify(seen)
    ? KEPT
    : neither(`${JSON.stringify(seen)}, where it has to be ${JSON.stringify(wanted)}`);

const row = z.object({
  AccountName: z.string(),
  Mobile: z.string(),
  CountryCode: z.string(),
  Email: z.string(),
  DisplayName: z.string(),
  Status: z.string(),
  Roles: z.array(z.object({ RoleId: z.string() })),
});
const rows = z.object({ TotalCount: z.number(), Employees: z.array(row) });

const named = async (bench: Bench, names: readonly string[], page: Parameters = {}) =>
  rows.parse(await bench.call("DescribeEmployees", { Filters: [{ Name: "AccountName", Values: names }], ...page }));

async function rowOf(bench: Bench, name: string): Promise<z.output<typeof row>> {
  const { Employees } = await named(bench, [name]);
  const [found] = Employees;
  if (found === undefined) throw new Error("DescribeEmployees does not find what CreateEmployee has made.");
  return found;
}

/** Refused as what is wrong with it says; it has to be announced, since it might be taken. */
const refusing = (fields: Parameters, code: string): Promised => ({
  makes: { employee: 1 },
  ask: async (bench) => isSo(code, await outcomeOf(bench.employee(1, fields))),
});

const assign = (bench: Bench, employeeId: string, roleIds: readonly string[]) =>
  bench.call("AssignEmployeeRoles", { EmployeeId: employeeId, RoleIds: roleIds });

async function deletedEmployee(bench: Bench): Promise<string> {
  const { employeeId } = await bench.employee();
  await bench.call("DeleteEmployee", { EmployeeId: employeeId });
  return employeeId;
}

async function partnerRoles(bench: Bench, count: number): Promise<string[]> {
  const made: string[] = [];
  for (let number = 1; number <= count; number++) made.push((await bench.partnerRole(number)).roleId);
  return made;
}

export const PROMISES: Readonly<Record<string, Promised | NotAsked>> = {
  "made-as-asked": {
    makes: { employee: 1 },
    async ask(bench) {
      const given = { Mobile: "2025550143", CountryCode: "1", Email: "verify@example.com", DisplayName: "Verify" };
      const { name } = await bench.employee(1, given);
      const { AccountName, Mobile, CountryCode, Email, DisplayName, Status, Roles } = await rowOf(bench, name);
      const wanted = { ...given, Status: "Enabled", Roles: [], isNamed: true };
      return isSo(wanted, { Mobile, CountryCode, Email, DisplayName, Status, Roles, isNamed: AccountName === name });
    },
  },
  signatures: {
    makes: {},
    async ask(bench) {
      const said = await outcomeOf(bench.callWith(await bench.forgedKey(), "DescribeRoles"));
      return said.startsWith("AuthFailure.") ? KEPT : neither(said);
    },
  },
  "name-in-use": {
    makes: { employee: 1 },
    async ask(bench) {
      await bench.employee();
      return isSo("InvalidParameter.EmployeeNameInUse", await outcomeOf(bench.employee()));
    },
  },
  "wrong-mobile": refusing({ Mobile: "none" }, "InvalidParameter.MobileFormatIncorrect"),
  "wrong-country-code": refusing({ CountryCode: "+1" }, "InvalidParameter.CountryCodeFormatIncorrect"),
  "wrong-mail": refusing({ Email: "nowhere" }, "InvalidParameter.MailFormatIncorrect"),
  "unknown-parameter": refusing({ Nickname: "verify" }, "UnknownParameter"),
  "omitted-stays-empty-clears": {
    makes: { employee: 1 },
    async ask(bench) {
      const { name, employeeId } = await bench.employee(1, { Email: "verify@example.com", DisplayName: "Verify" });
      await bench.call("ModifyEmployee", { EmployeeId: employeeId, Email: "" });
      const { Email, DisplayName } = await rowOf(bench, name);
      return isSo({ Email: "", DisplayName: "Verify" }, { Email, DisplayName });
    },
  },
  "in-order-page-by-page": {
    makes: { employee: 3 },
    async ask(bench) {
      const names: string[] = [];
      for (const number of [3, 1, 2]) names.push((await bench.employee(number)).name);
      const pages = [];
      for (let Offset = 0; Offset < names.length; Offset++) pages.push(await named(bench, names, { Offset, Limit: 1 }));
      const seen = pages.map(({ TotalCount, Employees }) => [
        TotalCount,
        ...Employees.map((one) => names.indexOf(one.AccountName)),
      ]);
      return isSo(
        [
          [3, 0],
          [3, 1],
          [3, 2],
        ],
        seen,
      );
    },
  },
  "gone-employee": {
    makes: { employee: 1 },
    async ask(bench) {
      const EmployeeId = await deletedEmployee(bench);
      const said = [
        await outcomeOf(bench.call("ModifyEmployee", { EmployeeId, DisplayName: "Verify" })),
        await outcomeOf(bench.call("DeleteEmployee", { EmployeeId })),
        await outcomeOf(assign(bench, EmployeeId, [])),
      ];
      return isSo([ABSENT, ABSENT, ABSENT], said);
    },
  },
  "roles-as-a-whole": {
    makes: { employee: 1, "Partner Center role": 3 },
    async ask(bench) {
      const [{ name, employeeId }, [first = "", ...others]] = [await bench.employee(), await partnerRoles(bench, 3)];
      await assign(bench, employeeId, [first]);
      await assign(bench, employeeId, others);
      const assigned = (await rowOf(bench, name)).Roles.map(({ RoleId }) => RoleId);
      await assign(bench, employeeId, []);
      const withdrawn = (await rowOf(bench, name)).Roles;
      return isSo([true, 2, 0], [others.every((one) => assigned.includes(one)), assigned.length, withdrawn.length]);
    },
  },
  "wrong-roles": {
    makes: { employee: 1, "Partner Center role": 4 },
    async ask(bench) {
      const [{ employeeId }, made] = [await bench.employee(), await partnerRoles(bench, 4)];
      const [first = "", second = ""] = made;
      const tooMany = await outcomeOf(assign(bench, employeeId, made));
      const twice = await outcomeOf(assign(bench, employeeId, [first, first]));
      await bench.call("DeleteRole", { RoleId: second });
      const gone = await outcomeOf(assign(bench, employeeId, [second]));
      const codes = [
        "InvalidParameter.RoleLimitExceeded",
        "InvalidParameter.RoleDuplicate",
        "ResourceNotFound.RoleNotExist",
      ];
      return isSo(codes, [tooMany, twice, gone]);
    },
  },
  "role-in-use": {
    makes: { employee: 1, "Partner Center role": 1 },
    async ask(bench) {
      const [{ employeeId }, { roleId }] = [await bench.employee(), await bench.partnerRole()];
      await assign(bench, employeeId, [roleId]);
      const said = [
        await outcomeOf(bench.call("DeleteRole", { RoleId: roleId })),
        await outcomeOf(assign(bench, employeeId, [])),
        await outcomeOf(bench.call("DeleteRole", { RoleId: roleId })),
      ];
      return isSo(["ResourceInUse.RoleAssigned", DONE, DONE], said);
    },
  },
  "role-name-in-use": {
    makes: { "Partner Center role": 1 },
    async ask(bench) {
      await bench.partnerRole();
      return isSo("InvalidParameter.RoleNameInUse", await outcomeOf(bench.partnerRole()));
    },
  },
  "preset-roles": { whyNot: "It would try to change a role that this command has not made." },
};
