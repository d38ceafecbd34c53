/** The rooms of the emulator, from the floor up. */
import type { Layer } from "./judge.ts";

export const emulatorLayers: readonly Layer[] = [
  {
    paths: ["emulator/terms/"],
    knows:
      "what all others speak of: who calls which account, how moments are written, where HTTPS is served, why it cannot start",
    neverKnows: "anything else",
    mayImport: [],
  },
  {
    paths: ["emulator/http/"],
    knows: "bytes in and out, and connections that break on purpose",
    neverKnows: "what the bytes say",
    mayImport: [],
  },
  {
    paths: ["emulator/tls/"],
    knows: "certificates: one for this start, and the file of the authority that signed it",
    neverKnows: "what is served with them",
    mayImport: ["emulator/terms/"],
  },
  {
    paths: ["emulator/store/", "emulator/store/migrations/"],
    knows: "SQLite, one module a noun; `migrations/` has one file a step, and a step in a release is never edited",
    neverKnows: "what is allowed",
    mayImport: ["emulator/terms/"],
  },
  {
    paths: ["emulator/refusals/"],
    knows: "every code that is ever answered, one function each",
    neverKnows: "when it is",
    mayImport: ["emulator/terms/"],
  },
  {
    paths: ["emulator/definitions/"],
    knows: "what an action is; its parameters are data, from which checks, types, coverage and wrong requests are made",
    neverKnows: "any action by name",
    mayImport: ["emulator/terms/", "emulator/store/", "emulator/refusals/"],
  },
  {
    paths: ["emulator/rights/"],
    knows: "who may do what: policies, conditions, trust, boundaries; `rights-of.ts` is the one place that reads them",
    neverKnows: "who asks over which wire",
    mayImport: ["emulator/terms/", "emulator/store/", "emulator/refusals/", "emulator/definitions/"],
  },
  {
    paths: ["emulator/account/", "emulator/account/federation/"],
    knows: "rules that several actions share: passwords, keys, groups, policies, tags, sign-in, identity providers",
    neverKnows: "how an action was called",
    mayImport: ["emulator/terms/", "emulator/store/", "emulator/refusals/", "emulator/rights/"],
  },
  {
    paths: [
      "emulator/actions/",
      "emulator/actions/cam/",
      "emulator/actions/cam/federation/",
      "emulator/actions/employee/",
      "emulator/actions/sts/",
      "emulator/actions/tag/",
    ],
    knows: "one file an action",
    neverKnows: "how it was called, each other",
    mayImport: [
      "emulator/terms/",
      "emulator/store/",
      "emulator/refusals/",
      "emulator/definitions/",
      "emulator/rights/",
      "emulator/account/",
    ],
    apartBut: ["emulator/actions/paging.ts", "emulator/actions/queries.ts"],
  },
  {
    paths: ["emulator/control/"],
    knows: "what tests steer: faults, clock, delay of permissions, ledger, snapshots",
    neverKnows: "any action by name",
    mayImport: ["emulator/terms/", "emulator/http/", "emulator/store/"],
  },
  {
    paths: ["emulator/api/"],
    knows: "one call from arrival to answer: protocol, caller, faults, rates, rights, action; `api.ts` is the order",
    neverKnows: "any action by name",
    mayImport: [
      "emulator/terms/",
      "emulator/http/",
      "emulator/store/",
      "emulator/refusals/",
      "emulator/definitions/",
      "emulator/rights/",
      "emulator/control/",
    ],
  },
  {
    paths: ["emulator/coverage.ts"],
    knows: "how far the emulator goes, action by action and parameter by parameter",
    neverKnows: "what an action does",
    mayImport: ["emulator/terms/", "emulator/definitions/", "emulator/actions/index.ts"],
  },
  {
    paths: ["emulator/pages/", "emulator/pages/sign-in/"],
    knows: "HTML for people, and the sign-in page",
    neverKnows: "how a call is answered",
    mayImport: [
      "emulator/terms/",
      "emulator/store/",
      "emulator/refusals/refusal.ts",
      "emulator/account/",
      "emulator/control/",
      "emulator/coverage.ts",
    ],
  },
  {
    paths: ["emulator/"],
    knows: "the other side of the wire; its rooms are in its README",
    neverKnows: "whatever is outside of it (ADR 14)",
    mayImport: [
      "emulator/terms/",
      "emulator/http/",
      "emulator/tls/",
      "emulator/store/",
      "emulator/actions/index.ts",
      "emulator/control/",
      "emulator/api/",
      "emulator/pages/",
    ],
  },
];
