/** Who holds what, as facts: by the calls that an account has got, and by what a report says will happen. */
import { z } from "zod";
import type { Called, Person, Report, Right, SharedFact } from "../../review/facts/report.ts";
import { nameOf } from "./in-words.ts";
import type { Cloud } from "./cloud.ts";
import type { Recorded } from "./recorded.ts";

/** Such as `account ann`, `left ben`, `works on cat`, `ann holds ReadOnlyAccess`, `ann is in readers`, `chen is SystemAdmin`, `readers gives X`. */
export type Facts = ReadonlySet<string>;

/** Names of ids, of everything that any state has had. */
export class Names {
  readonly #names = new Map<string, string>();

  learn(resources: Readonly<Record<string, Recorded>>): void {
    for (const { id, inputs, outputs } of Object.values(resources)) {
      const name = inputs["name"] ?? inputs["accountName"];
      if (typeof name === "string") {
        const ids = [id, outputs["uid"], outputs["uin"]].filter((number) => typeof number === "string");
        for (const number of ids) this.#names.set(number, name);
      }
      if (typeof outputs["policyName"] === "string") this.#names.set(String(outputs["policy"]), outputs["policyName"]);
      this.#learnList(outputs["policyIds"], inputs["policies"]);
    }
  }

  #learnList(ids: unknown, names: unknown): void {
    if (!Array.isArray(ids) || !Array.isArray(names)) return;
    for (const [index, id] of ids.entries()) if (id !== names[index]) this.#names.set(String(id), String(names[index]));
  }

  of(id: unknown): string {
    return this.#names.get(String(id)) ?? String(id);
  }
}

/** What is there once these calls have taken effect. Refused ones have none. */
export async function afterCalls(facts: Facts, cloud: Cloud, names: Names): Promise<Facts> {
  const now = new Set(facts);
  const { Roles: roles } = await cloud.call("DescribeRoles");
  for (const { id, name } of roles.map((role: Record<string, string>) => ({
    id: role["RoleId"],
    name: role["RoleName"],
  }))) {
    names.learn({ role: { id, inputs: { name }, outputs: {} } });
  }
  for (const { action, code, parameters } of cloud.ledger.calls()) {
    if (code === null) apply(now, action, call.parse(parameters), names);
  }
  cloud.ledger.reset();
  return now;
}

const call = z.record(z.string(), z.unknown()).catch({});

function apply(now: Set<string>, action: string, parameters: Record<string, unknown>, names: Names): void {
  const of = (key: string) => names.of(parameters[key]);
  const forgetAllOf = (name: string) => {
    for (const fact of now) if (fact.startsWith(`${name} `) || fact.endsWith(` ${name}`)) now.delete(fact);
  };
  const members = () =>
    (Array.isArray(parameters["Info"]) ? parameters["Info"] : []).map(
      ({ Uid, Uin, GroupId }) => `${names.of(Uid ?? Uin)} is in ${names.of(GroupId)}`,
    );
  const effects: Readonly<Record<string, () => void>> = {
    AddUser: () => now.add(`account ${String(parameters["Name"])}`),
    UpdateUser: () => marked(now, String(parameters["Name"]), parameters["Remark"], forgetAllOf),
    DeleteUser: () => forgetAllOf(String(parameters["Name"])),
    CreateEmployee: () => now.add(`account ${String(parameters["AccountName"])}`),
    DeleteEmployee: () => forgetAllOf(of("EmployeeId")),
    CreateGroup: () => now.add(`group ${String(parameters["GroupName"])}`),
    DeleteGroup: () => forgetAllOf(of("GroupId")),
    AttachUserPolicy: () => now.add(`${of("AttachUin")} holds ${of("PolicyId")}`),
    DetachUserPolicy: () => now.delete(`${of("DetachUin")} holds ${of("PolicyId")}`),
    AttachGroupPolicy: () => now.add(`${of("AttachGroupId")} gives ${of("PolicyId")}`),
    DetachGroupPolicy: () => now.delete(`${of("DetachGroupId")} gives ${of("PolicyId")}`),
    AddUserToGroup: () => members().forEach((fact) => now.add(fact)),
    RemoveUserFromGroup: () => members().forEach((fact) => now.delete(fact)),
    AssignEmployeeRoles: () => {
      for (const fact of now) if (fact.startsWith(`${of("EmployeeId")} is `)) now.delete(fact);
      const roleIds = Array.isArray(parameters["RoleIds"]) ? parameters["RoleIds"] : [];
      for (const id of roleIds) now.add(`${of("EmployeeId")} is ${names.of(id)}`);
    },
  };
  effects[action]?.();
}

/** Who leaves is there no more, but for the account itself; and of an old account that works on nothing is told until then. */
function marked(now: Set<string>, name: string, remark: unknown, forgetAllOf: (name: string) => void): void {
  if (typeof remark !== "string") return;
  const isMarked = remark.includes("[pulumi-leaver:");
  const worksOn = remark.includes(" renamed/");
  const wasMarked = now.delete(`left ${name}`) || now.delete(`works on ${name}`);
  if (worksOn) forgetAllOf(name);
  if (isMarked) {
    now.delete(`account ${name}`);
    now.add(worksOn ? `works on ${name}` : `left ${name}`);
  } else if (wasMarked) now.add(`account ${name}`);
}

/** The differences, with what follows from them: what somebody holds through a group. */
export function differences(before: Facts, after: Facts): string[] {
  const [old, now] = [withGroups(before), withGroups(after)];
  // Who comes back is somebody who comes, and of a deleted group it goes without saying what it gave.
  const isUntold = (fact: string): boolean => {
    const [giver, right] = fact.split(" gives ");
    const isGone = right !== undefined && !now.has(`group ${giver}`);
    return isGone || (fact.startsWith("left ") && now.has(fact.replace("left ", "account ")));
  };
  return [
    ...[...now].filter((fact) => !old.has(fact)).map((fact) => `+ ${fact}`),
    ...[...old].filter((fact) => !now.has(fact) && !isUntold(fact)).map((fact) => `- ${fact}`),
  ].toSorted();
}

function withGroups(facts: Facts): Set<string> {
  const all = new Set(facts);
  const memberships = [...facts].map((fact) => fact.split(" is in "));
  const gifts = [...facts].map((fact) => fact.split(" gives "));
  for (const [person, group] of memberships) {
    for (const [giver, policy] of gifts) {
      if (group !== undefined && policy !== undefined && group === giver)
        all.add(`${person} holds ${policy} through ${group}`);
    }
  }
  return all;
}

/** What a report says to be kept by another way than before, or by one way more: `ann holds ReadOnlyAccess through readers`. */
export const keptBy = (report: Report): string[] =>
  report.people.flatMap(({ called, changes }) =>
    changes.flatMap(({ fact }) =>
      fact.is === "keeps" && fact.how !== "given-again" ? [`${nameOf(called)} ${holdingOf(fact.right)}`] : [],
    ),
  );

/** By whichever way: `ann holds ReadOnlyAccess`. */
const withoutWay = (fact: string): string => fact.replace(/ through .*$/, "");

/** Who holds what, by whichever way; whoever was renamed is the same person, by the name that both begin with. */
export const heldIn = (facts: Facts): Facts =>
  new Set([...withGroups(facts)].filter((fact) => / (holds|is) /.test(fact) && !/ is in /.test(fact)).map(asOnePerson));

/** By whichever name. */
export const asOnePerson = (fact: string): string => withoutWay(fact).replace(/^(\w+)-new\d* /, "$1 ");

/** What people really gain and lose, as the report says it. */
export function netToldBy(report: Report): string[] {
  const told = report.people.flatMap(({ called, changes }) =>
    changes.flatMap(({ fact }) => {
      if (fact.is !== "gains" && fact.is !== "loses") return [];
      return [`${fact.is === "gains" ? "+" : "-"} ${asOnePerson(`${nameOf(called)} ${holdingOf(fact.right)}`)}`];
    }),
  );
  return [...new Set(told)].toSorted();
}

/** What they really gain and lose, by the account. */
export const netDifferences = (before: Facts, after: Facts): string[] => {
  const [old, now] = [heldIn(before), heldIn(after)];
  return [
    ...[...now.difference(old)].map((fact) => `+ ${fact}`),
    ...[...old.difference(now)].map((fact) => `- ${fact}`),
  ].toSorted();
};

function holdingOf({ kind, called: right, through }: Right): string {
  const way = through === undefined ? "" : ` through ${nameOf(through)}`;
  return `${kind === "role" ? "is" : "holds"} ${nameOf(right)}${way}`;
}

/** The same differences, as the report tells them. */
export function toldBy(report: Report): string[] {
  const people = report.people.flatMap((person) => [...accountsOf(person), ...rightsOf(person)]);
  const groups = report.shared
    .filter(({ kind }) => kind === "group")
    .flatMap(({ called, changes }) => changes.flatMap(({ fact }) => giftIn(nameOf(called), fact)));
  return [...people, ...groups].toSorted();
}

function accountsOf({ happens, called, formerly = called, changes }: Person): string[] {
  const [name, before] = [nameOf(called), nameOf(formerly)];
  if (happens === "joins") return [`+ account ${name}`];
  const old = changes.flatMap(({ fact }) => (fact.is === "renamed" ? [fact.old] : []))[0];
  if (happens === "renamed") {
    const stays = old === "works-on" ? [`+ works on ${before}`] : old === "switched-off" ? [`+ left ${before}`] : [];
    return [`+ account ${name}`, `- account ${before}`, ...stays];
  }
  return changes.flatMap(({ fact, why }) => {
    if (fact.is !== "leaves") return [];
    const was = why?.is === "time-over" ? "left" : why?.is === "grace-over" ? "works on" : "account";
    return [`- ${was} ${name}`, ...(fact.what === "switched-off" ? [`+ left ${name}`] : [])];
  });
}

const isKnown = ({ is }: Called): boolean => is === "named" || is === "declared";

function rightsOf({ changes, called, formerly = called }: Person): string[] {
  const [now, before] = [nameOf(called), nameOf(formerly)];
  return changes.flatMap(({ fact }) => {
    if (fact.is === "enters-group") return [`+ ${now} is in ${nameOf(fact.group)}`];
    if (fact.is === "leaves-group") return [`- ${before} is in ${nameOf(fact.group)}`];
    if (fact.is === "stays-in-group") {
      return [`+ ${now} is in ${nameOf(fact.group)}`, `- ${before} is in ${nameOf(fact.group)}`];
    }
    if (fact.is === "end-changes" || !("right" in fact) || !isKnown(fact.right.called)) return [];
    const holding = holdingOf(fact.right);
    if (fact.is === "gains") return [`+ ${now} ${holding}`];
    // By which way it was held before, keptBy has no need to say.
    if (fact.is === "keeps" && fact.how !== "given-again") return [];
    if (fact.is === "keeps") return [`+ ${now} ${holding}`, `- ${before} ${holding}`];
    return [`- ${before} ${holding}`];
  });
}

function giftIn(group: string, fact: SharedFact): string[] {
  if (fact.is === "made") return [`+ group ${group}`];
  if (fact.is === "deleted") return [`- group ${group}`];
  if (fact.is !== "gives" && fact.is !== "no-longer-gives") return [];
  return [`${fact.is === "gives" ? "+" : "-"} ${group} gives ${nameOf(fact.right.called)}`];
}
