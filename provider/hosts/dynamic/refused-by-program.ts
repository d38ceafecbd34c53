import type { dynamic } from "@pulumi/pulumi";

/** What a program that cannot end by itself says is wrong with its declarations, in each of them. */
const REFUSED = "__refused";

/** The failure with which the engine ends the run of such a program. */
export const refusedByProgram = ({ [REFUSED]: reason }: Record<string, unknown>): dynamic.CheckResult | undefined =>
  typeof reason === "string" ? { failures: [{ property: "", reason }] } : undefined;
