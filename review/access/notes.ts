import type { HoldingResource } from "../holdings/resources.ts";
import type { LiveAccount } from "./live-account.ts";
import type { NoteFact } from "../facts/access-report.ts";

/** What the review cannot know. */
export function notesOn(
  resources: readonly HoldingResource[],
  live: LiveAccount | undefined,
  isLive: (account: string | undefined) => boolean,
): NoteFact[] {
  const elsewhere = resources.filter(({ account }) => !isLive(account));
  return [
    ...foreignGroups(elsewhere),
    ...copies(elsewhere),
    ...(live === undefined ? [] : notCompared(elsewhere, live)),
  ];
}

/** Members are declared here, and what they get by it is not. */
function foreignGroups(resources: readonly HoldingResource[]): NoteFact[] {
  const declared = new Set(resources.filter(({ kind }) => kind === "Group").map(({ id }) => id));
  const used = new Set(
    resources.filter(({ kind }) => kind === "GroupMembership").flatMap(({ has }) => has.group ?? []),
  );
  return [...used].filter((group) => !declared.has(group)).map((group) => ({ is: "foreign-group", group }));
}

const copies = (resources: readonly HoldingResource[]): NoteFact[] =>
  resources.flatMap(({ kind, name, has: { likeUser, name: accountName } }) =>
    kind === "SubUser" && likeUser !== undefined
      ? [{ is: "copied", person: accountName ?? name, model: likeUser }]
      : [],
  );

const notCompared = (resources: readonly HoldingResource[], { rootUin, hasEmployees }: LiveAccount): NoteFact[] => [
  ...[...new Set(resources.map(({ account }) => account))].map((provider): NoteFact => ({
    is: "other-account",
    provider,
    rootUin,
  })),
  ...(hasEmployees ? [] : [{ is: "no-employee-api" } as const]),
];
