import type { LiveAccount } from "./live-account.ts";
import type { State } from "./resources.ts";

/** What the review cannot know, a sentence each. */
export function notesOn(
  state: State,
  live: LiveAccount | undefined,
  isLive: (account: string | undefined) => boolean,
): string[] {
  const elsewhere = state.resources.filter(({ account }) => !isLive(account));
  return [
    ...foreignGroups({ ...state, resources: elsewhere }),
    ...copies({ ...state, resources: elsewhere }),
    ...(live === undefined ? [] : notCompared(state, live, isLive)),
  ];
}

/** Members are declared here, and what they get by it is not. */
function foreignGroups({ resources }: State): string[] {
  const declared = new Set(resources.filter(({ kind }) => kind === "Group").map(({ id }) => id));
  const used = new Set(
    resources.filter(({ kind }) => kind === "GroupMembership").flatMap(({ has }) => has.group ?? []),
  );
  return [...used]
    .filter((group) => !declared.has(group))
    .map(
      (group) => `The group ${group} is not declared by this stack: what else it gives is not known from the state.`,
    );
}

function copies({ resources }: State): string[] {
  return resources
    .filter(({ kind }) => kind === "SubUser")
    .flatMap(({ name, has: { likeUser, name: accountName } }) =>
      likeUser === undefined
        ? []
        : [`What ${accountName ?? name} was given like ${likeUser} (likeUser) is not in the state.`],
    );
}

function notCompared(
  state: State,
  { rootUin, hasEmployees }: LiveAccount,
  isLive: (account: string | undefined) => boolean,
): string[] {
  const accounts = [...new Set(state.resources.map(({ account }) => account))].filter((account) => !isLive(account));
  return [
    ...accounts.map(
      (account) =>
        `${account === undefined ? "The account of the stack's configuration" : `The account of the provider ${account}`} is not the one ` +
        `that was read (${rootUin}): its people are not compared.`,
    ),
    ...(hasEmployees
      ? []
      : [
          "Employees and their roles are not compared, because no employee API is configured (TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT).",
        ]),
  ];
}
