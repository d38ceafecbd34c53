/**
 * What a host's process has for its run: the settings, which are read when they are first needed, and the operations with all that they
 * share (connections, rates, the snapshot, claims).
 */
import { NoCredentialsError, readSettings, type Settings } from "../config.ts";
import { Operations, type Surroundings } from "../operations.ts";
import { momentOfRun } from "./moment.ts";
import { otherProcesses } from "./other-processes.ts";

/** Reads one key of the configuration, without its namespace. An explicit provider may hand over a number or a list. */
type ReadKey = (key: string) => unknown;

/** The settings, once, by whatever reads the configuration when they are first asked for. */
export function settingsBy(read: () => ReadKey): () => Settings {
  let settings: Settings | undefined;
  return () => (settings ??= readSettings((key) => asText(read()(key))));
}

/** The operations of this process. */
export function operationsOfRun(settings: () => Settings, own: Pick<Surroundings, "tell" | "ended">): Operations {
  const others = otherProcesses(process.argv, {
    noted: (question) => operations.noted(question),
    account: () => operations.account(),
  });
  let moment: Date | undefined;
  const now = () => (moment ??= asOf(settings) ?? momentOfRun());
  const operations: Operations = new Operations(settings, { ...own, others, now });
  return operations;
}

/** A preview needs no credentials. */
function asOf(settings: () => Settings): Date | undefined {
  try {
    return settings().asOf;
  } catch (error) {
    if (error instanceof NoCredentialsError) return error.asOf;
    throw error;
  }
}

/** A setting as stacks have it: text. */
export function asText(value: unknown): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}
