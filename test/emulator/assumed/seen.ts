/** How a question is put to an account, and what it answers by what is assumed. */
import type { QuestionId } from "../../../emulator/terms/assumptions.ts";
import type { Answer, Cloud } from "../../support/cloud.ts";

/** What a client sees of a question, in a word or a short text. */
export interface Seen {
  /** Where one site alone leaves it open. */
  readonly site?: "international";
  readonly ask: (cloud: Cloud) => Promise<unknown>;
  /** By alternative. */
  readonly sees: Readonly<Record<string, unknown>>;
}
export type SeenOf<Id extends QuestionId> = Readonly<Record<Id, Seen>>;

export const codeOf = (error: unknown): string => String(error).split(": ")[2] ?? "";

/** `success`, or the code of the refusal. */
export const outcomeOf = (call: Promise<unknown>): Promise<string> => call.then(() => "success", codeOf);

export const add = async (cloud: Cloud, Name: string, fields: object = {}): Promise<Answer> =>
  cloud.call("AddUser", { Name, ...fields });

export async function usersOf(cloud: Cloud): Promise<readonly Answer[]> {
  for (const name of ["alice", "bob"]) await add(cloud, name);
  return (await cloud.call("ListUsers"))["Data"];
}

export const documentOf = (action: unknown = "cos:*", resource: unknown = "*"): string =>
  JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action, resource }] });

export const addPolicy = async (cloud: Cloud, PolicyName = "p", PolicyDocument = documentOf()): Promise<number> =>
  (await cloud.call("CreatePolicy", { PolicyName, PolicyDocument }))["PolicyId"];

export const addGroup = async (cloud: Cloud, GroupName = "crew", fields: object = {}): Promise<number> =>
  (await cloud.call("CreateGroup", { GroupName, ...fields }))["GroupId"];

export const contact = { CountryCode: "86", PhoneNumber: "18600003509", Email: "dana@example.com" };

/** Where alice is led who signs in at the console; nowhere where she is refused. */
export async function signIn({ url, rootUin }: Cloud, password: string): Promise<string | null> {
  const body = new URLSearchParams({ rootUin, username: "alice", password });
  const answer = await fetch(`${url}/account/login/subAccount`, { method: "POST", body, redirect: "manual" });
  return answer.headers.get("location");
}
