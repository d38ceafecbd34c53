/** What the account says of a set-up: one read after the other, and the first that fails tells why. */
import type { Api } from "../../provider/api/client.ts";
import { CLOCK, CREDENTIAL, isIn, NOT_PERMITTED, TOKEN } from "../../provider/api/codes.ts";
import { ApiError, LostAnswerError, UnsentError } from "../../provider/api/errors.ts";
import { CredentialsError } from "../../provider/api/credentials.ts";
import type { Settings } from "../../provider/config.ts";
import { CUSTOM_POLICIES, GROUPS, SUB_USERS } from "../../provider/quotas.ts";
import type { Context } from "../../provider/resource.ts";
import { type Line, right, unknown, wrong } from "./line.ts";

/** Whose the credentials are; undefined where nobody could be asked. */
export interface Caller {
  readonly rootUin: string;
  readonly uin: string;
}

interface Found {
  readonly lines: readonly Line[];
  readonly caller?: Caller;
}

/** The first call: whether it arrives, is signed by a key that is known, at the right time. */
export async function callerOf({ api, settings }: Context, site: string): Promise<Found> {
  const { endpoint } = settings.api.routes.cam ?? { endpoint: "" };
  const arrived = right("endpoint", `${endpoint} answers.`);
  try {
    const { OwnerUin: rootUin, Uin: uin } = await api.GetUserAppId({});
    const lines = [
      arrived,
      right("clock", "It is near enough to the service's: a signed call is taken."),
      ...ofCaller({ rootUin, uin }, settings),
    ];
    return { lines, caller: { rootUin, uin } };
  } catch (error) {
    if (error instanceof UnsentError || error instanceof LostAnswerError) {
      return { lines: [wrong("endpoint", error.message, `Check the address, the network and the proxy: ${REACH}.`)] };
    }
    if (error instanceof CredentialsError) {
      return { lines: [wrong("credentials", error.message, "See docs/configuration.md, Credentials.")] };
    }
    if (!(error instanceof ApiError)) throw error;
    return { lines: [arrived, refusedCall(error, site)] };
  }
}

const REACH = "TENCENT_ACCOUNTS_ENDPOINT, https_proxy and no_proxy";

function refusedCall(error: ApiError, site: string): Line {
  const { code, message } = error;
  if (isIn(code, CLOCK)) return wrong("clock", message, "Set the clock of this machine, by a time server best.");
  if (isIn(code, TOKEN))
    return wrong("credentials", message, "Get new temporary credentials: key, secret and token together.");
  if (code.startsWith("AuthFailure.SignatureFailure")) {
    return wrong(
      "credentials",
      message,
      "The secret does not belong to the id: copy both again from where the key was made.",
    );
  }
  if (isIn(code, CREDENTIAL)) {
    const other = site === "china" ? "international" : "china";
    return wrong(
      "credentials",
      message,
      `The ${site} site does not know this key: use another, or the ${other} site (TENCENT_ACCOUNTS_SITE).`,
    );
  }
  return wrong("account", message, "The message says what was refused.");
}

function ofCaller({ rootUin, uin }: Caller, { allowedAccountIds }: Settings): Line[] {
  const allowed =
    allowedAccountIds === undefined || allowedAccountIds.includes(rootUin)
      ? []
      : [
          wrong(
            "account",
            `The credentials belong to the account ${rootUin}, and ${allowedAccountIds.join(", ")} alone may be changed.`,
            "Use credentials of an account of the list, or add this one to allowedAccountIds.",
          ),
        ];
  if (allowed.length > 0) return allowed;
  return uin === rootUin
    ? [
        wrong(
          "account",
          `The credentials are the root account's own (${rootUin}): they may do anything, and nothing can be taken from them.`,
          "Make a sub-user or a role with the least policy (`tencent-accounts policy`), and use its credentials.",
        ),
      ]
    : [right("account", `The credentials belong to ${uin}, in the account ${rootUin}.`)];
}

interface Read {
  readonly action: string;
  readonly for: string;
  readonly ask: (api: Api, caller: Caller) => Promise<unknown>;
}

/** One read for each thing that previews, refreshes and reports look at; none with an effect, and none that needs something to be there. */
const READS: readonly Read[] = [
  { action: "ListUsers", for: "sub-users", ask: (api) => api.ListUsers({}) },
  { action: "ListGroups", for: "groups", ask: (api) => api.ListGroups({ Page: 1, Rp: 1 }) },
  { action: "ListPolicies", for: "policies", ask: (api) => api.ListPolicies({ Scope: "Local", Page: 1, Rp: 1 }) },
  {
    action: "ListAttachedUserPolicies",
    for: "rights of people",
    ask: (api, { uin }) => api.ListAttachedUserPolicies({ TargetUin: Number(uin), Page: 1, Rp: 1 }),
  },
  {
    action: "ListAccessKeys",
    for: "access keys",
    ask: (api, { uin }) => api.ListAccessKeys({ TargetUin: Number(uin) }),
  },
  {
    action: "ListEntitiesForPolicy",
    for: "who holds a policy",
    ask: (api) => api.ListEntitiesForPolicy({ PolicyId: 1, Page: 1, Rp: 1, EntityFilter: "User" }),
  },
];

export async function readsOf({ api }: Context, caller: Caller): Promise<Line[]> {
  const refused: Read[] = [];
  for (const read of READS) {
    try {
      await read.ask(api, caller);
    } catch (error) {
      if (!ApiError.matches(error, NOT_PERMITTED)) throw error;
      refused.push(read);
    }
  }
  if (refused.length === 0)
    return [right("rights to read", `Everything that a preview and a refresh ask of CAM is answered.`)];
  const which = refused.map((one) => `cam:${one.action} (${one.for})`).join(", ");
  return [
    wrong(
      "rights to read",
      `The account refuses ${which}.`,
      "Allow what the program needs: `tencent-accounts policy --read-only` prints it.",
    ),
  ];
}

/** Policies that allow everything that we write. */
const WRITERS: ReadonlySet<string> = new Set(["AdministratorAccess", "QcloudCamFullAccess"]);

/** Nothing is tried, since trying would change something: what the caller holds tells. */
export async function writesOf({ api }: Context, { uin, rootUin }: Caller): Promise<Line[]> {
  if (uin === rootUin) return [right("rights to write", "The root account may do everything.")];
  try {
    const { List } = await api.ListAttachedUserPolicies({ TargetUin: Number(uin), Page: 1, Rp: ROWS });
    const names = List.map(({ PolicyName }) => PolicyName);
    const writers = names.filter((name) => WRITERS.has(name));
    if (writers.length > 0)
      return [right("rights to write", `${uin} holds ${writers.join(", ")}: it may change everything of CAM.`)];
    const held = names.length === 0 ? "no policy directly" : names.join(", ");
    return [
      unknown(
        "rights to write",
        `${uin} holds ${held}; whether that is enough for the program, \`tencent-accounts policy\` tells of its preview.`,
      ),
    ];
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return [
      unknown(
        "rights to write",
        `What ${uin} holds is not told (${error.code}); a role's session holds its role's policies.`,
      ),
    ];
  }
}

const ROWS = 200;
const NEARLY_FULL = 0.9;

export async function quotasOf({ api, snapshot }: Context): Promise<Line[]> {
  const counts: readonly (readonly [string, number, () => Promise<number>])[] = [
    ["sub-users", SUB_USERS, async () => (await snapshot.subUsers.all(api)).length],
    ["groups", GROUPS, async () => (await snapshot.groups.all(api)).length],
    ["custom policies", CUSTOM_POLICIES, async () => (await snapshot.policies.custom(api)).length],
  ];
  const told: string[] = [];
  const full: string[] = [];
  for (const [what, quota, count] of counts) {
    try {
      const used = await count();
      (used >= quota * NEARLY_FULL ? full : told).push(`${used} of ${quota} ${what}`);
    } catch (error) {
      if (!ApiError.matches(error, NOT_PERMITTED)) throw error;
    }
  }
  if (full.length > 0) {
    return [
      wrong(
        "quotas",
        `The account has ${full.join(", ")}.`,
        "Delete what nobody needs, or have the quota raised, before the next `pulumi up`.",
      ),
    ];
  }
  return told.length === 0
    ? [unknown("quotas", "What there is may not be counted: see the rights to read.")]
    : [right("quotas", `The account has ${told.join(", ")}.`)];
}

export async function employeesOf({ api, settings }: Context): Promise<Line[]> {
  const route = settings.api.routes.employee;
  if (route === undefined) {
    return [
      unknown(
        "employee API",
        "None is configured (TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT): Employee, Role and RoleAssignment cannot be used.",
      ),
    ];
  }
  try {
    await api.DescribeRoles({ Offset: 0, Limit: 1 });
    return [right("employee API", `${route.endpoint} answers.`)];
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof UnsentError || error instanceof LostAnswerError)) throw error;
    const isRight = error instanceof ApiError;
    return [
      wrong(
        "employee API",
        error.message,
        isRight
          ? "Have its operator allow the employee actions to these credentials."
          : "Check TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT, or leave it out where nobody manages employees.",
      ),
    ];
  }
}
