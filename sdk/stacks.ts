/**
 * The SDK writes down the stack of four promises for each property that a resource has, for whoever looks for promises that never end. Those
 * were nine tenths of what declaring a resource took, and much of the program's memory. The place in the program it notes apart.
 */
import type * as pulumi from "@pulumi/pulumi";
import { mayBeTransformed } from "./transforms.ts";

const isDebugging = Boolean(process.env["PULUMI_DEBUG_PROMISE_LEAKS"]);
let usual: number | undefined;

/** Until `noteStacks`. Where somebody's own code runs in the constructor, its errors keep theirs. */
export function omitStacks(opts: pulumi.ResourceOptions): void {
  if (isDebugging || usual !== undefined || mayBeTransformed(opts)) return;
  usual = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  // Where the constructor throws, nobody else does.
  queueMicrotask(noteStacks);
}

export function noteStacks(): void {
  if (usual === undefined) return;
  Error.stackTraceLimit = usual;
  usual = undefined;
}
