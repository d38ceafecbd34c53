/**
 * What a host's process has for its run: the settings, which are read when they are first needed, and the operations with all that they
 * share (connections, rates, the snapshot, claims).
 */
import { readSettings, type Settings } from "../config.ts";
import { Operations, type Surroundings } from "../operations.ts";
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
  const operations: Operations = new Operations(settings, { ...own, others });
  return operations;
}

/** A setting as stacks have it: text. */
export function asText(value: unknown): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}
