import type { HoldingResource } from "../holdings/resources.ts";
import type { LiveAccount } from "../holdings/live-account.ts";
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
    ...copies(resources),
    ...(live === undefined ? notAsked(resources) : notCompared(elsewhere, live)),
    ...(live?.refused ?? []).map((action): NoteFact => ({ is: "use-not-told", action })),
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

/** A state knows neither when somebody signed in nor how old a key is. */
const notAsked = (resources: readonly HoldingResource[]): NoteFact[] =>
  resources.some(({ kind }) => kind === "SubUser" || kind === "Employee") ? [{ is: "use-not-asked" }] : [];

const notCompared = (resources: readonly HoldingResource[], { rootUin, hasEmployees }: LiveAccount): NoteFact[] => [
  ...[...new Set(resources.map(({ account }) => account))].map((provider): NoteFact => ({
    is: "other-account",
    provider,
    rootUin,
  })),
  ...(hasEmployees ? [] : [{ is: "no-employee-api" } as const]),
];
