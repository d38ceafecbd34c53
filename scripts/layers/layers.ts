/**
 * What may import what. A file belongs to the row about it, else to the one about its folder; it imports freely within its row, and
 * nothing else of ours but what the row names. `test/architecture/layers.test.ts` holds every file of the product to it; the tables in
 * ARCHITECTURE.md and emulator/README.md are made from it.
 */
import type { Layer } from "./judge.ts";
import { emulatorLayers } from "./emulator.ts";

/** What an answer says. Who calls takes `ctx.api`: the path of a call is not its business. */
const ANSWERS = ["provider/api/actions.ts", "provider/api/codes.ts", "provider/api/errors.ts"];

const FLOOR: readonly Layer[] = [
  {
    paths: ["pulumi/"],
    knows:
      "Pulumi's own words: names, URNs, the marks of unknown and secret values, how ends are written; it reads previews and states",
    neverKnows: "what is in them, and anything else of ours",
    mayImport: [],
  },
  {
    paths: ["output/"],
    knows: "what every format shares: text that is safe to show, sentences, pages, tables",
    neverKnows: "what is shown",
    mayImport: [],
  },
];

const PROVIDER: readonly Layer[] = [
  {
    paths: ["provider/api/"],
    knows: "the wire: actions, refusals, signature, rates, retries",
    neverKnows: "everything else of ours",
    mayImport: [],
  },
  {
    paths: ["provider/snapshot/"],
    knows: "what this run has read of the account",
    neverKnows: "kinds, hosts",
    mayImport: ["provider/api/", "provider/account-names.ts", "provider/found.ts", "provider/near.ts"],
  },
  {
    paths: ["provider/rights/"],
    knows: "where the marks of rights are kept: tags and remarks",
    neverKnows: "kinds, hosts, HTTP",
    mayImport: [
      "provider/api/codes.ts",
      "provider/api/errors.ts",
      "provider/snapshot/",
      "provider/owners.ts",
      "provider/ownership.ts",
      "provider/resource.ts",
    ],
  },
  {
    paths: ["provider/credentials/"],
    knows: "whose calls they are: one file a source, and sessions that are renewed",
    neverKnows: "what is called with them",
    mayImport: ["provider/api/", "provider/proxies.ts", "provider/settings.ts"],
  },
  {
    paths: ["provider/machine/"],
    knows: "what processes of one user on this machine tell and leave each other",
    neverKnows: "kinds, hosts, what a run is",
    mayImport: ["provider/api/"],
  },
  {
    paths: ["provider/"],
    knows: "what operations and kinds stand on: definitions, settings, ownership, claims, names, lifecycles",
    neverKnows: "any kind by name, hosts, HTTP",
    mayImport: [
      "pulumi/ends.ts",
      "pulumi/marks.ts",
      "provider/api/",
      "provider/snapshot/",
      "provider/rights/",
      "provider/credentials/",
      "provider/machine/",
    ],
  },
  {
    paths: ["provider/check.ts", "provider/diff.ts"],
    knows: "definitions as data",
    neverKnows: "any kind, any call",
    mayImport: ["pulumi/marks.ts", "provider/"],
  },
  {
    paths: ["provider/lookups.ts"],
    knows: "questions about an account, for programs and the command line",
    neverKnows: "kinds, hosts",
    mayImport: ["provider/api/actions.ts", "provider/"],
  },
  {
    paths: ["provider/policies/"],
    knows: "what a policy document has to be like",
    neverKnows: "anything else of ours",
    mayImport: [],
  },
  {
    paths: ["provider/sub-users/"],
    knows: "what several operations of a sub-user share: fields, passwords, keys, sealing",
    neverKnows: "kinds, hosts, HTTP",
    mayImport: ["pulumi/ends.ts", ...ANSWERS, "provider/snapshot/", "provider/rights/", "provider/"],
  },
  {
    paths: ["provider/employees/"],
    knows: "when an employee, or the sub-user of its name, is taken over, and which rights go then",
    neverKnows: "kinds, hosts, HTTP",
    mayImport: [...ANSWERS, "provider/snapshot/", "provider/"],
  },
  {
    paths: ["provider/resources/"],
    knows: "one kind a file: inputs, outputs, identity, what replaces, and create, read, update, delete, list",
    neverKnows: "Pulumi, HTTP, hosts, each other",
    mayImport: [
      ...ANSWERS,
      "provider/snapshot/",
      "provider/",
      "provider/policies/",
      "provider/sub-users/",
      "provider/employees/",
    ],
    apartBut: [],
  },
  {
    paths: ["provider/declarations.ts"],
    knows: "all kinds, as declarations that can be checked",
    neverKnows: "hosts, HTTP",
    mayImport: ["pulumi/marks.ts", "provider/", "provider/check.ts", "provider/resources/index.ts"],
  },
  {
    paths: ["provider/permissions.ts"],
    knows: "what the credentials of a program have to be allowed, as the definitions say it",
    neverKnows: "hosts, HTTP",
    mayImport: ["provider/", "provider/resources/index.ts"],
  },
  {
    paths: ["provider/inventory.ts"],
    knows: "all that an account has, kind after kind, as the definitions say",
    neverKnows: "who watches, and what it is for",
    mayImport: [...ANSWERS, "provider/api/client.ts", "provider/", "provider/resources/index.ts"],
  },
  {
    paths: ["provider/operations.ts"],
    knows: "what every operation needs: deadline, ownership, claims, account guard",
    neverKnows: "kinds, hosts, HTTP",
    mayImport: [
      "pulumi/ends.ts",
      "pulumi/marks.ts",
      "provider/api/client.ts",
      "provider/api/errors.ts",
      "provider/machine/",
      "provider/snapshot/",
      "provider/",
      "provider/check.ts",
      "provider/diff.ts",
    ],
  },
  {
    paths: ["provider/hosts/"],
    knows:
      "what hosts share: what is recorded beside the outputs, what is the same, what an import brings, what a run and its other processes have, how a run is stopped",
    neverKnows: "any kind by name, any protocol",
    mayImport: [
      "pulumi/names.ts",
      "provider/",
      "provider/api/errors.ts",
      "provider/machine/",
      "provider/operations.ts",
      "provider/check.ts",
      "provider/diff.ts",
    ],
  },
  {
    paths: ["provider/hosts/dynamic/"],
    knows:
      "the protocol of the dynamic provider host: its one text in the state, secrets that come in clear, failures as it passes them on",
    neverKnows: "any kind by name",
    mayImport: ["pulumi/", "provider/", "provider/hosts/"],
  },
  {
    paths: ["provider/hosts/plugin/"],
    knows: "the provider protocol: messages, previews, imports, functions; all kinds, as definitions",
    neverKnows: "any kind by name, the dynamic host",
    mayImport: [
      "pulumi/",
      "provider/",
      "provider/check.ts",
      "provider/diff.ts",
      "provider/lookups.ts",
      "provider/operations.ts",
      "provider/resources/index.ts",
      "provider/hosts/",
    ],
  },
  {
    paths: ["provider/hosts/dynamic/index.ts"],
    knows: "which kinds there are",
    neverKnows: "what they do",
    mayImport: ["provider/resources/", "provider/hosts/dynamic/host.ts"],
  },
];

const PEOPLE: readonly Layer[] = [
  {
    paths: ["people/"],
    knows: "people in a table: what is written where, which columns there are, and all that is wrong with the rows",
    neverKnows: "Pulumi, and everybody whom one could call",
    mayImport: ["output/", "provider/", "provider/declarations.ts"],
  },
];

const SDK: readonly Layer[] = [
  {
    paths: ["sdk/", "sdk/components/", "sdk/resources/"],
    knows:
      "Pulumi; what a program imports; how to check a declaration (ADR 5), how to hold it to rules and how to look something up",
    neverKnows: "anything else of the provider, since every program loads it",
    mayImport: [
      "pulumi/",
      "provider/declarations.ts",
      "provider/found.ts",
      "provider/lookups.ts",
      "people/",
      "review/enforcement.ts",
      "review/rules/rules.ts",
    ],
  },
];

const REVIEW: readonly Layer[] = [
  {
    paths: ["review/facts/"],
    knows: "what a report is: facts, how dangerous each is, and how many",
    neverKnows: "where they come from, and any sentence",
    mayImport: ["pulumi/kinds.ts"],
  },
  {
    paths: ["review/holdings/"],
    knows: "who holds what: one model for a preview, a state and a live account",
    neverKnows: "reports, and everybody whom one could call",
    mayImport: ["pulumi/"],
  },
  {
    paths: ["review/escalation/"],
    knows: "rights over rights: how somebody could become an administrator",
    neverKnows: "previews, states, and everybody whom one could call",
    mayImport: ["review/facts/"],
  },
  {
    paths: ["review/people/"],
    knows: "what a preview does to people, groups, policies and roles",
    neverKnows: "sentences, formats, and everybody whom one could call",
    mayImport: ["pulumi/", "review/facts/", "review/holdings/", "review/escalation/"],
  },
  {
    paths: ["review/rules/"],
    knows: "rules of one's own: how they are written, and where people and what they hold break them",
    neverKnows: "sentences, formats, the clock, and everybody whom one could call",
    mayImport: ["pulumi/", "provider/near.ts", "review/facts/", "review/holdings/", "review/people/"],
  },
  {
    paths: ["review/findings/"],
    knows: "what a reviewer has to be told of the planned whole",
    neverKnows: "sentences, formats, and everybody whom one could call",
    mayImport: ["pulumi/", "review/facts/", "review/people/", "review/escalation/"],
  },
  {
    paths: ["review/access/"],
    knows: "who has what by a state, and how a live account, or an earlier review, differs from it",
    neverKnows: "previews, sentences, formats, and everybody whom one could call",
    mayImport: [
      "pulumi/",
      "review/facts/",
      "review/holdings/",
      "review/escalation/",
      "review/people/",
      "review/rules/",
    ],
  },
  {
    paths: ["review/words/"],
    knows: "how each fact is said: one file a language",
    neverKnows: "formats, and where a fact comes from",
    mayImport: ["pulumi/kinds.ts", "output/", "review/facts/"],
  },
  {
    paths: ["review/formats/"],
    knows: "reports as text, Markdown, HTML, CSV and JSON",
    neverKnows: "what a report was made from",
    mayImport: ["output/", "review/facts/", "review/words/"],
  },
  {
    paths: ["review/enforcement.ts"],
    knows: "the declarations of a program, held to rules",
    neverKnows: "Pulumi's SDK, and everybody whom one could call",
    mayImport: ["output/", "pulumi/", "review/people/", "review/rules/", "review/words/"],
  },
  {
    paths: ["review/"],
    knows: "what a preview does to people: text in, report out",
    neverKnows: "everybody whom one could call",
    mayImport: [
      "pulumi/",
      "output/",
      "review/facts/",
      "review/holdings/",
      "review/people/",
      "review/rules/",
      "review/findings/",
    ],
  },
];

const CLI: readonly Layer[] = [
  {
    paths: ["cli/command/"],
    knows:
      "what several commands share: failures, progress, what they are given, where a report goes, a stack that is exported",
    neverKnows: "any command",
    mayImport: [
      "people/",
      "output/",
      "provider/api/client.ts",
      "provider/config.ts",
      "provider/inventory.ts",
      "review/rules/",
      "review/words/",
    ],
  },
  {
    paths: ["cli/handover/"],
    knows: "what new people are handed, and how it reaches them",
    neverKnows: "the provider, other commands",
    mayImport: ["pulumi/", "output/", "review/holdings/", "review/words/", "cli/command/"],
  },
  {
    paths: ["cli/export/"],
    knows: "an account as a program or a table, and an import file",
    neverKnows: "`sdk/`; of the hosts, more than the import file; other commands",
    mayImport: [
      "pulumi/names.ts",
      "provider/snapshot/",
      "provider/",
      "provider/inventory.ts",
      "provider/check.ts",
      "provider/diff.ts",
      "provider/resources/",
      "provider/hosts/import-file.ts",
      "output/",
      "people/",
    ],
  },
  {
    paths: ["cli/people/"],
    knows: "who decides about a table of people, as CODEOWNERS and as rules",
    neverKnows: "the provider, other commands",
    mayImport: ["people/"],
  },
  {
    paths: ["cli/review/"],
    knows: "at what a review stops a pipeline, and which line of a table each change comes from",
    neverKnows: "other commands",
    mayImport: ["people/", "review/facts/"],
  },
  {
    paths: ["cli/command/live.ts"],
    knows: "the live account of the provider's credentials, in the shape of a state",
    neverKnows: "any command, `sdk/`, hosts",
    mayImport: [
      "pulumi/",
      "provider/",
      "provider/lookups.ts",
      "provider/inventory.ts",
      "review/holdings/",
      "cli/command/",
    ],
  },
  {
    paths: ["cli/policy/"],
    knows: "what the credentials of a planned program do",
    neverKnows: "other commands",
    mayImport: ["pulumi/", "provider/permissions.ts"],
  },
  {
    paths: ["cli/doctor/"],
    knows: "what a set-up needs, and what is wrong with it",
    neverKnows: "other commands",
    mayImport: ["provider/api/", "provider/", "cli/command/"],
  },
  {
    paths: ["cli/verify/", "cli/verify/probes/"],
    knows: "how each question that no source answers is put to a service, and what is made for that and removed",
    neverKnows: "other commands; of the emulator, more than its questions",
    mayImport: ["output/", "provider/api/", "provider/machine/", "emulator/index.ts"],
  },
  {
    paths: ["cli/convert/"],
    knows: "the state of a stack as each of the hosts writes it",
    neverKnows: "what is in it beyond that, other commands",
    mayImport: ["pulumi/"],
  },
  {
    paths: ["cli/access/"],
    knows: "what an access review is made with: an earlier review, who confirms it",
    neverKnows: "`provider/`, `sdk/`, hosts",
    mayImport: ["review/access/", "cli/command/"],
  },
  {
    paths: ["cli/emulator/"],
    knows: "the emulator's options, and how it serves; a plain start of it loads nothing else",
    neverKnows: "other commands, and every package",
    mayImport: ["emulator/index.ts"],
  },
  {
    paths: ["cli/"],
    knows: "the command line, a host of its own: options, exit codes, what is printed where",
    neverKnows: "`sdk/`; of the hosts, more than the import file; the emulator",
    mayImport: [
      "pulumi/",
      "output/",
      "provider/",
      "provider/lookups.ts",
      "provider/inventory.ts",
      "provider/permissions.ts",
      "provider/sub-users/leavers.ts",
      "provider/machine/compiled.ts",
      "provider/hosts/import-file.ts",
      "review/facts/",
      "review/holdings/",
      "review/access/",
      "review/words/",
      "review/formats/",
      "review/planned-change.ts",
      "review/review.ts",
      "cli/command/",
      "cli/command/live.ts",
      "cli/handover/",
      "cli/export/",
      "cli/people/",
      "cli/review/",
      "cli/policy/",
      "cli/doctor/",
      "cli/verify/",
      "cli/convert/",
      "cli/access/",
      "cli/emulator/",
      "package.json",
    ],
  },
];

const DOORS: readonly Layer[] = [
  {
    paths: ["entry/"],
    knows: "what package.json exports: the oldest Node, and where the package lies",
    neverKnows: "anything else",
    mayImport: [
      "package.json",
      "sdk/index.ts",
      "sdk/installation.ts",
      "provider/hosts/dynamic/index.ts",
      "provider/machine/compiled.ts",
      "review/review.ts",
      "emulator/index.ts",
    ],
  },
  {
    paths: ["bin/"],
    knows: "which Node runs the command line and the plugin",
    neverKnows: "what they do",
    mayImport: [
      "entry/needed-node.cjs",
      "cli/run.ts",
      "provider/hosts/plugin/server.ts",
      "provider/machine/compiled.ts",
    ],
  },
  {
    paths: ["pipelines/scripts/", "pipelines/scripts/hosts/"],
    knows: "scripts for two hosts, on Node alone; they run `pulumi` and `tencent-accounts`",
    neverKnows: "our code",
    mayImport: [],
  },
];

/** From the floor up. */
export const layers: readonly Layer[] = [
  ...FLOOR,
  ...PROVIDER,
  ...PEOPLE,
  ...SDK,
  ...REVIEW,
  ...emulatorLayers,
  ...CLI,
  ...DOORS,
];
