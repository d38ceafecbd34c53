/**
 * The run that a program is part of. Inline programs of the Automation API share a process, one after the other and at the
 * same time, and what one run has read or declared is nothing to another.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";

/**
 * A value of its own for each run, made when it is first asked for. Outside of a run it is made each time.
 *
 * A run is told by its connection to the engine: of what the SDK makes public the only thing that is another one in every
 * run, of a program of the CLI, of an inline one and of one with mocks.
 */
export function ofEachRun<T extends object>(make: () => T): () => T {
  const made = new WeakMap<object, T>();
  return () => {
    const run = pulumi.runtime.getMonitor();
    if (run === undefined) return make();
    const value = made.get(run) ?? make();
    made.set(run, value);
    return value;
  };
}

/**
 * Whether other runs may go on in this process when this one has ended.
 *
 * The SDK has no public function that tells. It keeps the settings of each such run in this global, which is part of its
 * declarations and shared by all copies of it in a process.
 */
export const sharesProcess = (): boolean => localSettings() !== undefined;

/** One of the settings that the SDK keeps of this run, which it has no public function for. */
export const settingOfRun = (name: "callbacks" | "stackResource"): unknown => {
  const settings = localSettings() ?? Reflect.get(globalThis, "globalStore");
  return typeof settings === "object" && settings !== null ? Reflect.get(settings, name) : undefined;
};

function localSettings(): object | undefined {
  const settings: unknown = Reflect.get(globalThis, "asyncLocalStorage");
  const store: unknown = settings instanceof AsyncLocalStorage ? settings.getStore() : undefined;
  return typeof store === "object" && store !== null ? store : undefined;
}
