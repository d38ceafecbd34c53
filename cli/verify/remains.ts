/** What runs of this command have left in an account, by its names, and how it goes away whatever the service does with what holds something. */
import { z } from "zod";
import { ABSENT, isIn, NOT_PERMITTED, UNKNOWN_ACTION } from "../../provider/api/codes.ts";
import { ApiError, unlessAbsent } from "../../provider/api/errors.ts";
import { allRows, ROWS_PER_PAGE } from "../../provider/api/paging.ts";
import { TAG_VALUE } from "./bench.ts";
import { Calls, type Kind, type Made, type Run } from "./calls.ts";

type Named = Omit<Made, "kind">;

export interface Kept extends Made {
  readonly because: string;
}

interface OfKind {
  readonly of: "cam" | "employee";
  readonly list: (calls: Calls) => Promise<readonly Named[]>;
  /** What goes by its number, and has none that is known, can only be listed. */
  readonly remove: (calls: Calls, thing: Named) => Promise<unknown>;
}

/** In the order in which they go: whoever holds something before what is held. */
const KINDS: Readonly<Record<Kind, OfKind>> = {
  "sub-user": {
    of: "cam",
    list: async (calls) => (await calls.read("ListUsers")).Data.map(({ Name, Uin }) => ({ name: Name, id: Uin })),
    remove: removeUser,
  },
  group: {
    of: "cam",
    list: async (calls) => (await groupsIn(calls)).map(({ GroupName, GroupId }) => ({ name: GroupName, id: GroupId })),
    remove: async (calls, { id }) => id !== undefined && calls.call("DeleteGroup", { GroupId: Number(id) }),
  },
  "CAM role": {
    of: "cam",
    list: async (calls) => (await rolesIn(calls)).map(({ RoleName, RoleId }) => ({ name: RoleName, id: RoleId })),
    remove: (calls, { name }) => calls.call("DeleteRole", { RoleName: name }),
  },
  policy: {
    of: "cam",
    list: async (calls) =>
      (await policiesIn(calls)).map(({ PolicyName, PolicyId }) => ({ name: PolicyName, id: PolicyId })),
    remove: async (calls, { id }) => id !== undefined && calls.call("DeletePolicy", { PolicyId: [Number(id)] }),
  },
  "message recipient": {
    of: "cam",
    list: async (calls) => (await recipientsIn(calls)).map(({ Name }) => ({ name: Name })),
    remove: (calls, { name }) => calls.call("DeleteMessageReceiver", { Name: name }),
  },
  tag: {
    of: "cam",
    list: async (calls) => (await tagsIn(calls)).map(({ TagKey }) => ({ name: TagKey })),
    remove: (calls, { name }) => calls.call("DeleteTag", { TagKey: name, TagValue: TAG_VALUE }),
  },
  employee: {
    of: "employee",
    list: async (calls) =>
      (await employeesIn(calls)).map(({ AccountName, EmployeeId }) => ({ name: AccountName, id: EmployeeId })),
    remove: async (calls, { id }) => id !== undefined && calls.call("DeleteEmployee", { EmployeeId: id }),
  },
  "Partner Center role": {
    of: "employee",
    list: async (calls) =>
      (await partnerRolesIn(calls)).map(({ RoleName, RoleId }) => ({ name: RoleName, id: RoleId })),
    remove: async (calls, { id }) => id !== undefined && calls.call("DeleteRole", { RoleId: id }),
  },
};

const KINDS_IN_ORDER = Object.keys(KINDS) as readonly Kind[];

const paged = (page: number) => ({ Page: page + 1, Rp: ROWS_PER_PAGE });

const groupsIn = (calls: Calls) =>
  allRows(async (page) => {
    const { TotalNum, GroupInfo } = await calls.read("ListGroups", paged(page));
    return { total: TotalNum, rows: GroupInfo };
  });
const policiesIn = (calls: Calls) =>
  allRows(async (page) => {
    const { TotalNum, List } = await calls.read("ListPolicies", { Scope: "Local", ...paged(page) });
    return { total: TotalNum, rows: List };
  });
const LIMIT = 100;
const recipientsIn = (calls: Calls) =>
  allRows(async (page) => {
    const { TotalCount, Receivers } = await calls.read("ListReceiver", offset(page));
    return { total: TotalCount, rows: Receivers };
  });

const offset = (page: number) => ({ Offset: page * LIMIT, Limit: LIMIT });
const employeesIn = (calls: Calls) =>
  allRows(async (page) => {
    const { TotalCount, Employees } = await calls.read("DescribeEmployees", offset(page));
    return { total: TotalCount, rows: Employees };
  });
const partnerRolesIn = (calls: Calls) =>
  allRows(async (page) => {
    const { TotalCount, Roles } = await calls.read("DescribeRoles", offset(page));
    return { total: TotalCount, rows: Roles };
  });

const roles = z.object({
  TotalNum: z.number(),
  List: z.array(z.object({ RoleId: z.string(), RoleName: z.string() })).nullable(),
});
const rolesIn = (calls: Calls) =>
  allRows(async (page) => {
    const { TotalNum, List } = roles.parse(await calls.call("DescribeRoleList", paged(page)));
    return { total: TotalNum, rows: List ?? [] };
  });
const tags = z.object({
  TotalCount: z.number(),
  Tags: z.array(z.object({ TagKey: z.string(), TagValue: z.string() })).nullable(),
});
const tagsIn = (calls: Calls) =>
  allRows(async (page) => {
    const { TotalCount, Tags } = tags.parse(
      await calls.call("DescribeTags", { Offset: page * ROWS_PER_PAGE, Limit: ROWS_PER_PAGE }),
    );
    return { total: TotalCount, rows: Tags ?? [] };
  });

async function removeUser(calls: Calls, { name, id }: Named): Promise<void> {
  const remove = () => calls.call("DeleteUser", { Name: name, Force: 0 });
  try {
    await remove();
  } catch (error) {
    if (!(error instanceof ApiError) || isIn(error.code, ABSENT) || id === undefined) throw error;
    // It may hold something that keeps it.
    await letGo(calls, Number(id));
    await remove();
  }
}

/** A sub-user lets go of what is of a run too, and of its keys; anything else that somebody has given it stays as it is. */
async function letGo(calls: Calls, uin: number): Promise<void> {
  const page = { Page: 1, Rp: ROWS_PER_PAGE };
  const [keys, { List }, { GroupInfo }] = await Promise.all([
    unlessAbsent(calls.read("ListAccessKeys", { TargetUin: uin })),
    calls.read("ListAttachedUserPolicies", { TargetUin: uin, ...page }),
    calls.read("ListGroupsForUser", { SubUin: uin, ...page }),
  ]);
  for (const { AccessKeyId } of keys?.AccessKeys ?? []) {
    calls.own(AccessKeyId);
    await calls.call("UpdateAccessKey", { TargetUin: uin, AccessKeyId, Status: "Inactive" });
    await calls.call("DeleteAccessKey", { TargetUin: uin, AccessKeyId });
  }
  for (const { PolicyId } of List.filter((one) => calls.isOwn(one.PolicyId))) {
    await calls.call("DetachUserPolicy", { PolicyId: Number(PolicyId), DetachUin: uin });
  }
  for (const { GroupId } of GroupInfo.filter((one) => calls.isOwn(one.GroupId))) {
    await calls.call("RemoveUserFromGroup", { Info: [{ GroupId: Number(GroupId), Uin: uin }] });
  }
}

export interface Found {
  readonly there: readonly Made[];
  /** Why there may be more: kinds that may not be listed. */
  readonly unlisted: readonly string[];
  /** What there is no such thing of here. */
  readonly unserved: readonly Kind[];
}

/** What has a name of ours. It counts as this run's from then on. */
export async function findRemains(calls: Calls, isOurs: (name: string) => boolean): Promise<Found> {
  const there: Made[] = [];
  const unlisted: string[] = [];
  const unserved: Kind[] = [];
  for (const kind of KINDS_IN_ORDER.filter((one) => KINDS[one].of === calls.run.asks)) {
    try {
      const rows = (await KINDS[kind].list(calls)).filter(({ name }) => isOurs(name));
      there.push(...rows.map((row) => ({ kind, ...row })));
    } catch (error) {
      if (!ApiError.matches(error, NOT_PERMITTED, UNKNOWN_ACTION)) throw error;
      if (isIn(error.code, NOT_PERMITTED)) unlisted.push(`${kind}: ${error.message}`);
      else unserved.push(kind);
    }
  }
  for (const { name, id } of there) calls.own(name, id);
  return { there, unlisted, unserved };
}

const ROUNDS = 5;
/** In the words of CAM's roles, of tags and of policies. */
const ALSO_ABSENT = ["InvalidParameter.RoleNotExist", "ResourceNotFound.TagNonExist", "InvalidParameter.PolicyIdError"];

/** Looks, removes and looks again, until there is nothing; what is left is told with why. What the run has made needs no look. */
export async function removeRemains(run: Run, isOurs: (name: string) => boolean): Promise<readonly Kept[]> {
  const looking = new Calls(run);
  let unseen: readonly Made[] = [...run.made];
  let kept: readonly Kept[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    looking.waitForReads(run.lagMs);
    const { there } = await findRemains(looking, isOurs);
    const all = [...there, ...unseen.filter((one) => !there.some((other) => isSame(one, other)))];
    if (all.length === 0) return [];
    kept = [];
    for (const kind of KINDS_IN_ORDER) {
      const ofKind = all.filter((one) => one.kind === kind);
      kept = [...kept, ...(await Promise.all(ofKind.map((one) => removed(run, one)))).flat()];
    }
    unseen = kept;
  }
  return kept;
}

/** The thing itself, where it could not be removed. */
async function removed(run: Run, thing: Made): Promise<readonly Kept[]> {
  try {
    await KINDS[thing.kind].remove(new Calls(run), thing);
    return [];
  } catch (error) {
    if (ApiError.matches(error, ABSENT, ALSO_ABSENT)) return [];
    if (!(error instanceof Error) || error instanceof TypeError) throw error;
    return [{ ...thing, because: error.message }];
  }
}

const isSame = (one: Made, other: Made): boolean => one.kind === other.kind && one.name === other.name;
