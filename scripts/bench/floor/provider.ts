/**
 * The engine's floor: two kinds that record as much as a SubUser and a PolicyAttachment do, and call nothing. What as many
 * of them cost, no provider of this shape can undercut.
 */
import type { dynamic } from "@pulumi/pulumi";

type Properties = Record<string, unknown>;

interface Idle {
  readonly defaults: Properties;
  readonly outputs: Properties;
  idOf(inputs: Properties): string;
}

const idle = ({ defaults, outputs, idOf }: Idle): dynamic.ResourceProvider => ({
  check: async (_olds: Properties, news: Properties) => ({ inputs: { ...defaults, ...news } }),
  diff: async () => ({ changes: false }),
  create: async (inputs: Properties) => ({ id: idOf(inputs), outs: { ...inputs, ...outputs } }),
  read: async (id: string, props: Properties) => ({ id, props }),
  delete: async () => {},
});

let people = 0;

export const Person = idle({
  defaults: {
    remark: "",
    consoleLogin: false,
    needResetPassword: true,
    accessKey: false,
    onDelete: "refuse",
    adopt: false,
  },
  outputs: { __given: [], uin: "100000000000", uid: "90000000" },
  idOf: () => String(100_000_000_000 + people++),
});

export const Holding = idle({
  defaults: {},
  outputs: { __given: ["policyName"], policyId: "400411", policyType: "preset" },
  idOf: ({ user }) => `${String(user)}/400411`,
});
