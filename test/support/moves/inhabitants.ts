/** The sub-users of both accounts with what each holds and the mark of who has left or works on, and the resources of a state. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Answer, Cloud } from "../cloud.ts";
import { nameOf } from "../preview-report.ts";
import type { Workspace } from "../pulumi.ts";
import type { Clouds } from "./accounts.ts";
import { stackFile } from "./kill.ts";
import { type Account, ACCOUNTS, type Stack, STACKS } from "./world.ts";

/** As docs/leavers.md says that an account remembers. */
export interface LeaverMark {
  readonly until: Date;
  readonly worksOn: boolean;
  readonly stack: Stack | undefined;
}

const MARK = /(?:^|\s)\[pulumi-leaver:(\S+Z)((?: \S+)*)\] \[pulumi:(\w+)\/dev\/[^\]]+\]$/;

export function markIn({ Remark }: Answer): LeaverMark | undefined {
  const [, until, words = "", owner] = MARK.exec(String(Remark)) ?? [];
  if (until === undefined) return undefined;
  return {
    until: new Date(until),
    worksOn: words.includes(" renamed/"),
    stack: STACKS.find((stack) => stack === owner),
  };
}

export interface Inhabitant {
  readonly account: Account;
  readonly uin: string;
  readonly name: string;
  readonly mark: LeaverMark | undefined;
  readonly signsIn: boolean;
  readonly hasActiveKey: boolean;
  readonly held: readonly Held[];
}

/** As facts say it, with the kind and the id of a group or a custom policy. */
export interface Held {
  readonly text: string;
  readonly object: string;
}

/** Which person of a world it is: of what it was ever called, its key comes first. */
export const keyOfName = (name: string): string => name.toLowerCase().replace(/-.*$/, "");

export async function inhabitantsOf(clouds: Clouds): Promise<Inhabitant[]> {
  const all = await Promise.all(ACCOUNTS.map((account) => inhabitantsIn(account, clouds[account])));
  return all.flat();
}

async function inhabitantsIn(account: Account, cloud: Cloud): Promise<Inhabitant[]> {
  const { Data } = await cloud.call("ListUsers");
  const users: Answer[] = Data ?? [];
  return Promise.all(
    users.map(async (user): Promise<Inhabitant> => {
      const { Uin, Name } = user;
      const [policies, groups, keys] = await Promise.all([
        cloud.call("ListAttachedUserPolicies", { TargetUin: Number(Uin), Rp: 200 }),
        cloud.call("ListGroupsForUser", { SubUin: Number(Uin), Rp: 200 }),
        cloud.call("ListAccessKeys", { TargetUin: Number(Uin) }),
      ]);
      const fact = (text: string, object = "") => ({ text: `${account}: ${Name} ${text}`, object });
      return {
        account,
        uin: String(Uin),
        name: String(Name),
        mark: markIn(user),
        signsIn: user["ConsoleLogin"] === 1,
        hasActiveKey: keys["AccessKeys"].some(({ Status }: Answer) => Status === "Active"),
        held: [
          ...policies["List"].map(({ PolicyId, PolicyName, PolicyType }: Answer) =>
            fact(`holds ${PolicyName}`, PolicyType === "User" ? `Policy ${PolicyId}` : ""),
          ),
          ...groups["GroupInfo"].map(({ GroupId, GroupName }: Answer) =>
            fact(`is in ${GroupName}`, `Group ${GroupId}`),
          ),
        ],
      };
    }),
  );
}

/** A resource of a state, whatever waits for its deletion too. */
export interface RecordedResource {
  readonly kind: string;
  readonly id: string;
  readonly account: Account;
  readonly outputs: Readonly<Record<string, unknown>>;
}

const checkpoint = z.object({
  checkpoint: z.object({
    latest: z
      .object({
        resources: z
          .array(
            z.object({
              urn: z.string(),
              id: z.string().default(""),
              outputs: z.record(z.string(), z.unknown()).default({}),
            }),
          )
          .default([]),
      })
      .nullish(),
  }),
});

/** Read from the file, without a process for it. */
export async function resourcesOf(workspace: Workspace, clouds: Clouds): Promise<RecordedResource[]> {
  const { latest } = checkpoint.parse(JSON.parse(await readFile(await stackFile(workspace), "utf8"))).checkpoint;
  return (latest?.resources ?? []).flatMap(({ urn, id, outputs }) => {
    const account = ACCOUNTS.find((one) => clouds[one].rootUin === outputs["__account"]);
    return account === undefined ? [] : [{ kind: nameOf(urn).type.split(":").at(-1) ?? "", id, account, outputs }];
  });
}
