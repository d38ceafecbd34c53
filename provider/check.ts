import type { z } from "zod";
import { didYouMean } from "./near.ts";
import { hasUnknown } from "../pulumi/marks.ts";
import type { Definition, Failure } from "./resource.ts";

export interface Checked {
  /** With defaults and in canonical form. What is not known yet stays as it came. */
  readonly inputs: Record<string, unknown>;
  readonly failures: readonly Failure[];
}

/**
 * Checks declared inputs: everything that is wrong, each with its path, without a call. The values themselves are never
 * repeated, since any of them may be a secret; a program that has them in clear may add them.
 *
 * Each input is checked by itself, so that one mistake does not hide the next, and a value that is not known yet is let
 * pass; conditions on several inputs are judged when all they read is known.
 */
export function check(definition: Definition, declared: Readonly<Record<string, unknown>>): Checked {
  const inputs: Record<string, unknown> = {};
  const failures: Failure[] = [];
  const judged: Record<string, unknown> = {};
  const unknown = new Set<string>();

  for (const [key, schema] of Object.entries(definition.inputs)) {
    const value = declared[key] ?? undefined;
    if (hasUnknown(value)) {
      inputs[key] = value;
      unknown.add(key);
      continue;
    }
    const result = schema.safeParse(value);
    if (result.success) {
      if (result.data !== undefined) inputs[key] = result.data;
      continue;
    }
    // Rules ask whether it is there, so that one mistake does not hide the next.
    judged[key] = value;
    failures.push(...failuresOf(key, value, result.error));
  }

  const names = Object.keys(definition.inputs);
  for (const key of Object.keys(declared).filter((name) => !names.includes(name))) {
    failures.push({
      property: key,
      reason: `is not an input of ${definition.kind}.${didYouMean(key, names)} The inputs are: ${names.join(", ")}`,
    });
  }
  for (const rule of definition.rules) {
    if (rule.reads.some((key) => unknown.has(key))) continue;
    const reason = rule.violation({ ...inputs, ...judged });
    if (reason !== undefined) failures.push({ property: rule.about, reason });
  }
  return { inputs, failures };
}

function failuresOf(key: string, value: unknown, error: z.ZodError): Failure[] {
  if (value === undefined) return [{ property: key, reason: "is required" }];
  return error.issues.map(({ path, message }) => ({
    property: pathOf([key, ...path]),
    reason: message,
    path: [key, ...path],
  }));
}

/** `roles[2]`, `document.statement`. */
const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
