/** Ways to become an administrator, tried for real: somebody with exactly these rights does it, or is refused. */
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import type { RouteId } from "../../review/facts/routes.ts";
import { type Answer, call, type Signer } from "./emulator-client.ts";

export interface Statement {
  readonly effect: "allow" | "deny";
  readonly action: string | readonly string[];
  readonly resource: string;
  readonly condition?: object;
}

/** What somebody holds. */
export interface Rights {
  /** In a custom policy that is attached to the person. */
  readonly user?: readonly Statement[];
  /** In one that is attached to a group of the person. */
  readonly group?: readonly Statement[];
  /** Denied by a policy of its own. */
  readonly denied?: readonly Statement[];
  readonly preset?: string;
}

export const documentOf = (statement: readonly Statement[]): string => JSON.stringify({ version: "2.0", statement });
const EVERYTHING = documentOf([{ effect: "allow", action: "*", resource: "*" }]);
const trusting = (principal: object): string =>
  documentOf([{ effect: "allow", action: "sts:AssumeRole", principal } as unknown as Statement]);

/** Somebody in an account that has administrators, a group of them, and roles. */
export interface Somebody {
  readonly uin: string;
  readonly groupId: string | undefined;
  /** The policies, by whose they are. */
  readonly policies: Readonly<Partial<Record<"user" | "group" | "denied", string>>>;
  /** By which of these ways the person really becomes an administrator. */
  tried(): Promise<RouteId[]>;
}

export class World {
  readonly emulator: Emulator;
  readonly #root: string;
  #count = 0;

  private constructor(emulator: Emulator, root: string) {
    this.emulator = emulator;
    this.#root = root;
  }

  static async start(): Promise<World> {
    const emulator = await startEmulator({ database: ":memory:" });
    const { AccountId } = await call(emulator, "sts:GetCallerIdentity");
    return new World(emulator, String(AccountId));
  }

  close(): Promise<void> {
    return this.emulator.close();
  }

  async #ask(action: `${string}:${string}`, parameters: object): Promise<Answer> {
    const answer = await call(this.emulator, action, parameters);
    if (answer.Error !== undefined) throw new Error(`${action}: ${answer.Error.Code} ${answer.Error.Message}`);
    return answer;
  }

  /** A world of its own for each: what one has done is not there for the next. */
  async somebodyWith(rights: Rights): Promise<Somebody> {
    this.#count += 1;
    const name = `alice-${this.#count}`;
    const { Uin, SecretId, SecretKey } = await this.#ask("cam:AddUser", { Name: name, UseApi: 1 });
    const me: Signer = { secretId: String(SecretId), secretKey: String(SecretKey) };
    const policyOf = async (statements: readonly Statement[] | undefined, kind: string) => {
      if (statements === undefined) return undefined;
      const { PolicyId } = await this.#ask("cam:CreatePolicy", {
        PolicyName: `${name}-${kind}`,
        PolicyDocument: documentOf(statements),
      });
      return Number(PolicyId);
    };
    const [user, group, denied] = [
      await policyOf(rights.user, "user"),
      await policyOf(rights.group, "group"),
      await policyOf(rights.denied, "denied"),
    ];
    for (const PolicyId of [user, denied]) {
      if (PolicyId !== undefined) await this.#ask("cam:AttachUserPolicy", { AttachUin: Uin, PolicyId });
    }
    let groupId: number | undefined;
    if (group !== undefined) {
      groupId = Number((await this.#ask("cam:CreateGroup", { GroupName: name }))["GroupId"]);
      await this.#ask("cam:AddUserToGroup", { Info: [{ GroupId: groupId, Uin }] });
      await this.#ask("cam:AttachGroupPolicy", { AttachGroupId: groupId, PolicyId: group });
    }
    if (rights.preset !== undefined) {
      const { List } = await this.#ask("cam:ListPolicies", { Keyword: rights.preset, Rp: 200 });
      const found = (List as { PolicyName: string; PolicyId: number }[]).find(
        (one) => one.PolicyName === rights.preset,
      );
      await this.#ask("cam:AttachUserPolicy", { AttachUin: Uin, PolicyId: found?.PolicyId });
    }
    return {
      uin: String(Uin),
      groupId: groupId === undefined ? undefined : String(groupId),
      policies: Object.fromEntries(
        Object.entries({ user, group, denied }).flatMap(([whose, id]) =>
          id === undefined ? [] : [[whose, String(id)]],
        ),
      ),
      tried: () => this.#try({ name, uin: Number(Uin), me, groupId, own: user ?? group, denied }),
    };
  }

  async #try({ name, uin, me, groupId, own, denied }: Trial): Promise<RouteId[]> {
    const boss = await this.#ask("cam:AddUser", { Name: `${name}-boss` });
    await this.#ask("cam:AttachUserPolicy", { AttachUin: boss["Uin"], PolicyId: 1 });
    const groupOf = async (suffix: string) =>
      Number((await this.#ask("cam:CreateGroup", { GroupName: `${name}-${suffix}` }))["GroupId"]);
    const [administrators, empty] = [await groupOf("administrators"), await groupOf("empty")];
    await this.#ask("cam:AttachGroupPolicy", { AttachGroupId: administrators, PolicyId: 1 });
    const root = { qcs: [`qcs::cam::uin/${this.#root}:root`] };
    const roleOf = async (suffix: string, trusted: object) => {
      await this.#ask("cam:CreateRole", { RoleName: `${name}-${suffix}`, PolicyDocument: trusting(trusted) });
      return `${name}-${suffix}`;
    };
    const open = await roleOf("open", root);
    const closed = await roleOf("closed", { service: "cvm.cloud.tencent.com" });
    const poor = await roleOf("poor", root);
    for (const AttachRoleName of [open, closed])
      await this.#ask("cam:AttachRolePolicy", { AttachRoleName, PolicyId: 1 });
    const chen = await this.#ask("employee:CreateEmployee", {
      AccountName: `${name}-chen`,
      Mobile: `1${String(3_000_000_000 + this.#count)}`,
      CountryCode: "86",
    });

    const does = async (action: `${string}:${string}`, parameters: object): Promise<Answer | undefined> => {
      const answer = await call(this.emulator, action, parameters, me);
      return answer.Error === undefined ? answer : undefined;
    };
    const doesAll = async (...calls: readonly (readonly [`${string}:${string}`, object])[]): Promise<boolean> => {
      for (const one of calls) if ((await does(...one)) === undefined) return false;
      return true;
    };
    const assumes = (role: string) =>
      does("sts:AssumeRole", {
        RoleArn: `qcs::cam::uin/${this.#root}:roleName/${role}`,
        RoleSessionName: "trial",
      });
    const enter = (GroupId: number) => ["cam:AddUserToGroup", { Info: [{ GroupId, Uin: uin }] }] as const;
    const attach = (AttachGroupId: number) => ["cam:AttachGroupPolicy", { AttachGroupId, PolicyId: 1 }] as const;
    /** What gives the person more is taken back: each way begins with the rights that the person has. */
    const leave = (GroupId: number) => this.#ask("cam:RemoveUserFromGroup", { Info: [{ GroupId, Uin: uin }] });
    const detach = (DetachGroupId: number) => this.#ask("cam:DetachGroupPolicy", { DetachGroupId, PolicyId: 1 });
    const ways: readonly (readonly [RouteId, () => Promise<boolean>])[] = [
      ["any-role", async () => (await assumes(open)) !== undefined],
      ["keys-of-others", () => doesAll(["cam:CreateAccessKey", { TargetUin: boss["Uin"] }])],
      [
        "password-of-others",
        () => doesAll(["cam:UpdateUser", { Name: `${name}-boss`, ConsoleLogin: 1, Password: "Taken-over-1!" }]),
      ],
      [
        "assign-roles",
        () => doesAll(["employee:AssignEmployeeRoles", { EmployeeId: chen["EmployeeId"], RoleIds: ["role-1"] }]),
      ],
      [
        "role-trust",
        async () =>
          (await doesAll(["cam:UpdateAssumeRolePolicy", { RoleName: closed, PolicyDocument: trusting(root) }])) &&
          (await assumes(closed)) !== undefined,
      ],
      [
        "role-policy",
        async () =>
          (await doesAll(["cam:AttachRolePolicy", { AttachRoleName: poor, PolicyId: 1 }])) &&
          (await assumes(poor)) !== undefined,
      ],
      [
        "rewrite-policy",
        async () =>
          own !== undefined &&
          ((await doesAll([
            "cam:CreatePolicyVersion",
            { PolicyId: own, PolicyDocument: EVERYTHING, SetAsDefault: false },
          ])) ||
            (await doesAll(["cam:UpdatePolicy", { PolicyId: own, Description: "rewritten" }]))),
      ],
      [
        "attach-group-policy",
        async () => {
          if (groupId !== undefined && (await doesAll(attach(groupId)))) return detach(groupId).then(() => true);
          if (!(await doesAll(attach(empty)))) return false;
          const isIn = await doesAll(enter(empty));
          if (isIn) await leave(empty);
          await detach(empty);
          return isIn;
        },
      ],
      [
        "lift-denial",
        async () => {
          const isLifted =
            denied !== undefined && (await doesAll(["cam:DetachUserPolicy", { DetachUin: uin, PolicyId: denied }]));
          if (isLifted) await this.#ask("cam:AttachUserPolicy", { AttachUin: uin, PolicyId: denied });
          return isLifted;
        },
      ],
      [
        "enter-group",
        async () => {
          const isIn = await doesAll(enter(administrators));
          if (isIn) await leave(administrators);
          return isIn;
        },
      ],
      ["attach-policy", () => doesAll(["cam:AttachUserPolicy", { AttachUin: uin, PolicyId: 1 }])],
    ];
    const done: RouteId[] = [];
    for (const [route, way] of ways) if (await way()) done.push(route);
    for (const GroupId of [administrators, empty]) await this.#ask("cam:DeleteGroup", { GroupId });
    return done.toSorted();
  }
}

interface Trial {
  readonly name: string;
  readonly uin: number;
  readonly me: Signer;
  readonly groupId: number | undefined;
  readonly own: number | undefined;
  readonly denied: number | undefined;
}
