/** What a question makes to be put: as much as it has announced, by names that tell whose they are. */
import { z } from "zod";
import { ApiError } from "../../provider/api/errors.ts";
import { type Answer, Calls, type Kind, KINDS, type Made, type Parameters, type Run } from "./calls.ts";
import { nameOf } from "./names.ts";

/** How many of each kind. */
export type Makes = Readonly<Partial<Record<Kind, number>>>;

export interface Planned {
  readonly kind: Kind;
  readonly name: string;
}

export const plannedBy = (prefix: string, question: string, makes: Makes): Planned[] =>
  KINDS.flatMap((kind) =>
    Array.from({ length: makes[kind] ?? 0 }, (_, index) => ({
      kind,
      name: nameOf(prefix, `${question}-${index + 1}`),
    })),
  );

/** CAM answers ids as numbers or as texts. */
const numberOf = z.union([z.number(), z.string().regex(/^\d+$/)]).transform(Number);
export const TAG_VALUE = "verify";
const NOTE = "Made by tencent-accounts verify; can be deleted.";
/** Reserved by their owners for texts: nobody gets mail there, nor calls at 555-01xx. */
export const CONTACT = { PhoneNum: "2025550143", CountryCode: "1", Email: "verify@example.com" } as const;

export const documentOf = (action: string, resource = "*"): string =>
  JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action, resource }] });
const TRUST = JSON.stringify({
  version: "2.0",
  statement: [{ effect: "allow", action: "name/sts:AssumeRole", principal: { service: "cvm.qcloud.com" } }],
});

export class Bench extends Calls {
  readonly #planned: readonly Planned[];

  constructor(run: Run, planned: readonly Planned[]) {
    super(run);
    this.#planned = planned;
  }

  /** The name of the n-th thing of a kind. */
  name(kind: Kind, number = 1): string {
    const { name } = this.#planned.filter((one) => one.kind === kind)[number - 1] ?? {};
    if (name === undefined) throw new TypeError(`${kind} ${number} was not announced`);
    return name;
  }

  async subUser(number = 1, fields: Parameters = {}) {
    const name = this.name("sub-user", number);
    const add = () => this.call("AddUser", { Name: name, Remark: NOTE, ...fields });
    const answer = await this.#making({ kind: "sub-user", name }, add, (added) => addedUser.parse(added).Uin);
    const { Uin: uin, SecretId: secretId, SecretKey: secretKey } = addedUser.parse(answer);
    this.own(secretId);
    return { name, uin, secretId, secretKey, answer };
  }

  async group(number = 1, fields: Parameters = { Remark: NOTE }) {
    const name = this.name("group", number);
    const add = () => this.call("CreateGroup", { GroupName: name, ...fields });
    const groupIn = (added: Answer) => addedGroup.parse(added).GroupId;
    return { name, groupId: groupIn(await this.#making({ kind: "group", name }, add, groupIn)) };
  }

  async policy(number = 1, fields: Parameters = {}) {
    const given = { PolicyDocument: documentOf("cos:GetObject"), Description: NOTE, ...fields };
    const name = this.name("policy", number);
    const add = () => this.call("CreatePolicy", { PolicyName: name, ...given });
    const policyIn = (added: Answer) => addedPolicy.parse(added).PolicyId;
    return { name, policyId: policyIn(await this.#making({ kind: "policy", name }, add, policyIn)) };
  }

  async role() {
    const name = this.name("CAM role");
    const add = () => this.call("CreateRole", { RoleName: name, PolicyDocument: TRUST, Description: NOTE });
    const roleIn = (added: Answer) => addedRole.parse(added).RoleId;
    return { name, roleId: roleIn(await this.#making({ kind: "CAM role", name }, add, roleIn)) };
  }

  /** By a name of its own, or by another's. */
  async recipient(name = this.name("message recipient")) {
    const { PhoneNum: PhoneNumber, CountryCode, Email } = CONTACT;
    const given = { Name: name, PhoneNumber, CountryCode, Email, Remark: NOTE };
    await this.#making({ kind: "message recipient", name }, () => this.call("CreateMessageReceiver", given));
    return name;
  }

  /** Each with a number of its own. */
  async employee(number = 1, fields: Parameters = {}) {
    const AccountName = this.name("employee", number);
    const given = { Mobile: `202555014${number}`, CountryCode: "1", Remark: NOTE, ...fields };
    const add = () => this.call("CreateEmployee", { AccountName, ...given });
    const employeeIn = (added: Answer) => addedEmployee.parse(added).EmployeeId;
    return {
      name: AccountName,
      employeeId: employeeIn(await this.#making({ kind: "employee", name: AccountName }, add, employeeIn)),
    };
  }

  async partnerRole(number = 1) {
    const name = this.name("Partner Center role", number);
    const add = () => this.call("CreateRole", { RoleName: name, Permissions: ["bills:view"], Description: NOTE });
    const roleIn = (added: Answer) => addedRole.parse(added).RoleId;
    return { name, roleId: roleIn(await this.#making({ kind: "Partner Center role", name }, add, roleIn)) };
  }

  /** A tag is there as soon as something carries it. */
  tag() {
    const name = this.name("tag");
    this.run.made.add({ kind: "tag", name });
    return { key: name, value: TAG_VALUE };
  }

  /** The numbers of what there has been and is not any more: nobody else's. */
  async deletedUser(number = 1) {
    const { name, uin } = await this.subUser(number);
    await this.call("DeleteUser", { Name: name, Force: 0 });
    return uin;
  }

  async deletedGroup() {
    const { groupId } = await this.group();
    await this.call("DeleteGroup", { GroupId: groupId });
    return groupId;
  }

  async deletedPolicy() {
    const { policyId } = await this.policy();
    await this.call("DeletePolicy", { PolicyId: [policyId] });
    return policyId;
  }

  /** What may be there from now on, answered or not. */
  async #making(thing: Made, add: () => Promise<Answer>, idOf?: (answer: Answer) => string | number): Promise<Answer> {
    const { made } = this.run;
    made.add(thing);
    try {
      const answer = await add();
      const id = idOf?.(answer);
      this.own(id);
      made.delete(thing);
      made.add({ ...thing, id });
      return answer;
    } catch (error) {
      // Refused, it is not there.
      if (error instanceof ApiError) made.delete(thing);
      throw error;
    }
  }
}

/** An empty text where there is no key. */
const secret = z
  .string()
  .nullish()
  .transform((text) => text || undefined);
const addedUser = z.object({ Uin: numberOf, SecretId: secret, SecretKey: secret });
const addedGroup = z.object({ GroupId: numberOf });
const addedPolicy = z.object({ PolicyId: numberOf });
const addedEmployee = z.object({ EmployeeId: z.string() });
/** Longer than numbers are exact. */
const addedRole = z.object({ RoleId: z.string() });
