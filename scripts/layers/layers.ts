/**
 * What may import what. A file belongs to the row about it, else to the one about its folder; it imports freely within its row, and
 * nothing else of ours but what the row names. `test/architecture/layers.test.ts` holds every file of the product to it; the tables in
 * ARCHITECTURE.md and emulator/README.md are made from it.
 */
import type { Layer } from "./judge.ts";
import { emulatorLayers } from "./emulator.ts";

/** What an answer says. Who calls takes `ctx.api`: the path of a call is not its business. */
const ANSWERS = ["provider/api/actions.ts", "provider/api/codes.ts", "provider/api/errors.ts"];

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
    mayImport: ["provider/api/", "provider/found.ts", "provider/near.ts"],
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
    paths: ["provider/"],
    knows: "what operations and kinds stand on: definitions, settings, ownership, claims, names, lifecycles",
    neverKnows: "any kind by name, hosts, HTTP",
    mayImport: ["provider/api/", "provider/snapshot/", "provider/rights/"],
  },
  {
    paths: ["provider/check.ts", "provider/diff.ts"],
    knows: "definitions as data",
    neverKnows: "any kind, any call",
    mayImport: ["provider/"],
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
    mayImport: [...ANSWERS, "provider/api/paging.ts", "provider/snapshot/", "provider/"],
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
    mayImport: ["provider/", "provider/check.ts", "provider/resources/index.ts"],
  },
  {
    paths: ["provider/operations.ts"],
    knows: "what every operation needs: deadline, ownership, claims, account guard",
    neverKnows: "kinds, hosts, HTTP",
    mayImport: ["provider/api/client.ts", "provider/snapshot/", "provider/", "provider/check.ts", "provider/diff.ts"],
  },
  {
    paths: ["provider/hosts/dynamic/"],
    knows: "the engine's protocol: hidden properties, unknown values, failures that keep a handle",
    neverKnows: "any kind by name",
    mayImport: ["provider/", "provider/operations.ts"],
  },
  {
    paths: ["provider/hosts/dynamic/index.ts"],
    knows: "which kinds there are",
    neverKnows: "what they do",
    mayImport: ["provider/resources/", "provider/hosts/dynamic/host.ts"],
  },
];

const SDK: readonly Layer[] = [
  {
    paths: ["sdk/", "sdk/components/", "sdk/resources/"],
    knows: "Pulumi; what a program imports; how to check a declaration (ADR 5) and how to look something up",
    neverKnows: "anything else of the provider, since every program loads it",
    mayImport: ["provider/declarations.ts", "provider/found.ts", "provider/lookups.ts"],
  },
];

const REVIEW: readonly Layer[] = [
  {
    paths: ["review/report.ts"],
    knows: "what a report is",
    neverKnows: "where it comes from and how it is written",
    mayImport: [],
  },
  {
    paths: ["review/read/"],
    knows: "what Pulumi writes: previews, plans, values",
    neverKnows: "people, and everybody whom one could call",
    mayImport: [],
  },
  {
    paths: ["review/people/"],
    knows: "who has what before and after",
    neverKnows: "formats, and everybody whom one could call",
    mayImport: ["review/report.ts", "review/read/", "provider/policies/"],
  },
  {
    paths: ["review/findings/"],
    knows: "what a reviewer has to be told of it",
    neverKnows: "formats, and everybody whom one could call",
    mayImport: ["review/report.ts", "review/read/", "review/people/"],
  },
  {
    paths: ["review/formats/"],
    knows: "a report as text, Markdown and HTML",
    neverKnows: "what it was made from",
    mayImport: ["review/report.ts"],
  },
  {
    paths: ["review/state/"],
    knows: "who has access, by a state: facts and formats",
    neverKnows: "previews, and everybody whom one could call",
    mayImport: ["review/people/", "review/formats/"],
  },
  {
    paths: ["review/"],
    knows: "what a preview does to people: text in, report out",
    neverKnows: "everybody whom one could call",
    mayImport: ["review/report.ts", "review/read/", "review/people/", "review/findings/"],
  },
];

const CLI: readonly Layer[] = [
  {
    paths: ["cli/handover/"],
    knows: "what new people are handed, and how it reaches them",
    neverKnows: "the provider",
    mayImport: ["review/formats/printable.ts"],
  },
  {
    paths: ["cli/export/"],
    knows: "an account as a program and an import file",
    neverKnows: "`sdk/`; of the hosts, more than the import file",
    mayImport: [
      "provider/api/actions.ts",
      "provider/api/client.ts",
      "provider/api/codes.ts",
      "provider/api/errors.ts",
      "provider/snapshot/",
      "provider/",
      "provider/check.ts",
      "provider/diff.ts",
      "provider/resources/",
      "provider/hosts/dynamic/import-file.ts",
      "review/formats/printable.ts",
    ],
  },
  {
    paths: ["cli/review/"],
    knows: "the options of reviews",
    neverKnows: "`sdk/`, hosts",
    mayImport: [
      "provider/",
      "provider/lookups.ts",
      "review/report.ts",
      "review/formats/printable.ts",
      "review/state/",
      "cli/export/",
    ],
  },
  {
    paths: ["cli/"],
    knows: "the command line, a host of its own: options, exit codes, what is printed where",
    neverKnows: "`sdk/`; of the dynamic host, more than the import file; of the emulator, more than its index",
    mayImport: [
      "provider/",
      "provider/lookups.ts",
      "provider/hosts/dynamic/import-file.ts",
      "review/report.ts",
      "review/formats/",
      "review/state/",
      "review/review.ts",
      "emulator/index.ts",
      "cli/handover/",
      "cli/export/",
      "cli/review/",
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
      "review/review.ts",
      "emulator/index.ts",
    ],
  },
  {
    paths: ["bin/"],
    knows: "which Node runs the command line",
    neverKnows: "what the command line does",
    mayImport: ["entry/needed-node.cjs", "cli/program.ts"],
  },
  {
    paths: ["pipelines/scripts/", "pipelines/scripts/hosts/"],
    knows: "scripts for two hosts, on Node alone; they run `pulumi` and `tencent-accounts`",
    neverKnows: "our code",
    mayImport: [],
  },
];

/** From the floor up. */
export const layers: readonly Layer[] = [...PROVIDER, ...SDK, ...REVIEW, ...emulatorLayers, ...CLI, ...DOORS];
