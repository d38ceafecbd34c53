/** Two stacks that make, or take over, something of one name at the same moment. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { readSettings } from "../../provider/config.ts";
import { Operations } from "../../provider/operations.ts";
import type { Definition } from "../../provider/resource.ts";
import { employee } from "../../provider/resources/employee.ts";
import { group } from "../../provider/resources/group.ts";
import { policy } from "../../provider/resources/policy.ts";
import { roleAssignment } from "../../provider/resources/role-assignment.ts";
import { role } from "../../provider/resources/role.ts";
import { subUser } from "../../provider/resources/sub-user.ts";
import { contentOf } from "../support/account-content.ts";
import { type Answer, sharedCloud } from "../support/cloud.ts";

const STACKS = ["people/dev", "apps/dev"] as const;

const cloud = sharedCloud({ quotas: "off", rates: "off" });

const startRun = () =>
  new Operations(() => readSettings((key) => (key === "capacity" ? "1000" : undefined), cloud.env));

interface Outcome {
  readonly owner: string;
  readonly made?: { readonly id: string; readonly state: Readonly<Record<string, unknown>> };
  readonly refused?: string;
}

/** Each of the stacks declares it, the one a little later than the other, by up to as much as a creation takes. */
function atOnce(definition: Definition, inputs: Readonly<Record<string, unknown>>): Promise<Outcome[]> {
  return Promise.all(
    STACKS.map(async (stack) => {
      const owner = `${stack}/one`;
      await sleep(Math.random() * 10);
      const creation = startRun().create(definition, { ...inputs }, owner);
      return creation.then(
        (made) => ({ owner, made }),
        (error: unknown) => ({ owner, refused: String(error) }),
      );
    }),
  );
}

const document = '{"version":"2.0","statement":[{"effect":"allow","action":["cos:GetObject"],"resource":["*"]}]}';
const person = { remark: "", consoleLogin: true, needResetPassword: true, accessKey: false, onDelete: "force" };

let names = 0;
const freshName = (): string => `name-${(names += 1)}`;

test.each<{
  definition: Definition;
  declared(name: string): Readonly<Record<string, unknown>>;
  in: string;
  field: string;
}>([
  { definition: subUser, declared: (name) => ({ ...person, name, adopt: false }), in: "users", field: "Name" },
  { definition: group, declared: (name) => ({ name, remark: "" }), in: "groups", field: "GroupName" },
  {
    definition: policy,
    declared: (name) => ({ name, document, description: "", onDelete: "refuse" }),
    in: "policies",
    field: "PolicyName",
  },
  {
    definition: role,
    declared: (name) => ({ name, permissions: ["bills:view"], description: "" }),
    in: "roles",
    field: "RoleName",
  },
  {
    definition: employee,
    declared: (accountName) => ({
      accountName,
      mobile: "13100004532",
      countryCode: "86",
      remark: "",
      existingSubUser: "refuse",
    }),
    in: "employees",
    field: "AccountName",
  },
])(
  "of two stacks that make one $definition.kind one has it, and the other reads whose it is: 20 rounds",
  async (row) => {
    const wanted = Array.from({ length: 20 }, freshName);
    for (const name of wanted) {
      const outcomes = await atOnce(row.definition, row.declared(name));
      const winners = outcomes.filter(({ made }) => made !== undefined);
      const [loser] = outcomes.filter(({ refused }) => refused !== undefined);

      expect(winners, JSON.stringify(outcomes)).toHaveLength(1);
      expect(loser?.refused).toContain(`It belongs to ${winners[0]?.owner}.`);
    }
    const rows: Answer[] = (await contentOf(cloud))[row.in];
    const made = rows.map((one) => String(one[row.field]));
    expect(made.filter((name) => wanted.includes(name)).toSorted()).toEqual(wanted.toSorted());
  },
);

test("of two stacks that take over one account the mark names one, and the other can neither change nor delete it: 20 rounds", async () => {
  for (let round = 0; round < 20; round++) {
    const name = freshName();
    const { Uin } = await cloud.call("AddUser", { Name: name });
    const inputs = { ...person, consoleLogin: false, name, adopt: true };
    const outcomes = await atOnce(subUser, inputs);
    const { Remark } = await cloud.call("GetUser", { Name: name });

    expect(outcomes.filter(({ made }) => made !== undefined).length).toBeGreaterThan(0);
    for (const { owner, made } of outcomes) {
      if (made === undefined || Remark === `[pulumi:${owner}]`) continue;
      const refusal = /^SubUser .* belongs to .* now, which has taken it over\. Nothing was changed\./;
      await expect(startRun().update(subUser, made.id, made.state, { ...inputs, remark: "x" }, owner)).rejects.toThrow(
        refusal,
      );
      await expect(startRun().delete(subUser, made.id, made.state, { owner })).rejects.toThrow(refusal);
    }
    expect(await cloud.call("GetUser", { Name: name })).toMatchObject({ Uin, Remark });
  }
});

test("of two stacks that declare the roles of an employee whom nobody declares at most one does: 20 rounds", async () => {
  for (let round = 0; round < 20; round++) {
    const { EmployeeId } = await cloud.call("CreateEmployee", {
      AccountName: freshName(),
      Mobile: "13100004532",
      CountryCode: "86",
    });
    const inputs = { employee: String(EmployeeId), roles: ["FinanceManager"] };
    let outcomes = await atOnce(roleAssignment, inputs);
    expect(outcomes.filter(({ made }) => made !== undefined).length, JSON.stringify(outcomes)).toBeLessThanOrEqual(1);
    // Where both have met, one of them runs again.
    if (outcomes.every(({ made }) => made === undefined)) {
      const [first] = outcomes;
      const owner = first?.owner ?? "";
      outcomes = [{ owner, made: await startRun().create(roleAssignment, { ...inputs }, owner) }];
    }
    const [winner] = outcomes.filter(({ made }) => made !== undefined);
    const rolesNow = async (): Promise<string[]> => {
      const { Employees } = await cloud.call("DescribeEmployees", {
        Filters: [{ Name: "EmployeeId", Values: [EmployeeId] }],
      });
      return Employees[0].Roles.map(({ RoleName }: Answer) => RoleName);
    };

    expect(await rolesNow()).toEqual(["FinanceManager"]);
    await startRun().delete(roleAssignment, winner?.made?.id ?? "", winner?.made?.state ?? {}, {
      owner: winner?.owner,
    });
    expect(await rolesNow()).toEqual([]);
  }
});
