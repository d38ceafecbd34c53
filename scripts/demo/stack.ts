import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { StepError, say } from "../start/step.mjs";
import { place } from "./place.ts";
import { commandLineHas } from "./process-identity.ts";
import type { PulumiCli } from "./pulumi-cli.ts";

const stacks = z.array(z.object({ name: z.string() }));
const deployment = z.object({ deployment: z.object({ pending_operations: z.array(z.unknown()).optional() }) });
const lock = z.object({ pid: z.number() });

/** Selects the demo's stack, made if need be, and puts right what an interrupted run has left behind. */
export async function readyStack(pulumi: PulumiCli): Promise<void> {
  mkdirSync(place.state, { recursive: true });
  const known = stacks.parse(await pulumi.readJson(["stack", "ls", "--json"]));
  const isNew = !known.some(({ name }) => name.split("/").at(-1) === place.stack);
  await pulumi.read(isNew ? ["stack", "init", place.stack] : ["stack", "select", place.stack]);
  if (isNew) return;
  await releaseLock(pulumi);
  await settlePendingOperations(pulumi);
}

async function releaseLock(pulumi: PulumiCli): Promise<void> {
  const owners = lockOwners();
  const alive = owners.find((pid) => commandLineHas(pid, "pulumi"));
  if (alive !== undefined) throw new StepError(`Another pulumi (process ${alive}) is working on this stack.`);
  if (owners.length === 0) return;
  say("An interrupted run has left the stack locked; unlocking it.");
  await pulumi.read(["cancel", "--yes", place.stack]);
}

/** The engine does not know how a create ended that was cut off; the next `up` finds out by itself. */
async function settlePendingOperations(pulumi: PulumiCli): Promise<void> {
  const exported = deployment.parse(await pulumi.readJson(["stack", "export", "--stack", place.stack]));
  if ((exported.deployment.pending_operations ?? []).length === 0) return;
  say("An interrupted run has left operations of unknown outcome; reading back what is there.");
  await pulumi.show("refresh", ["--yes", "--clear-pending-creates"]);
}

function lockOwners(): number[] {
  const locks = join(place.state, ".pulumi", "locks");
  return jsonFilesBelow(locks).flatMap((file) => {
    const { data } = lock.safeParse(JSON.parse(readFileSync(file, "utf8")));
    return data === undefined ? [] : [data.pid];
  });
}

function jsonFilesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
