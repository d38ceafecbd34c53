/** A stack, and one change of its program: what was recorded before, what the engine did, and what is recorded afterwards. */
import { beforeAll, expect } from "vitest";
import type { EmulatorOptions } from "../../emulator/server.ts";
import { type Cloud, sharedCloud } from "./cloud.ts";
import type { Step } from "./engine-events.ts";
import { sharedWorkspace, type Workspace } from "./pulumi.ts";
import type { Recorded } from "./recorded.ts";

/** Filled before the first test of the file. */
interface Stack {
  readonly cloud: Cloud;
  readonly workspace: Workspace;
  /** What was recorded of the first program, by logical name. */
  readonly before: Record<string, Recorded>;
  idOf(name: string): string;
}

export interface ChangedStack extends Stack {
  /** What is recorded of the second. */
  readonly after: Record<string, Recorded>;
  /** What the engine did for the second. */
  readonly steps: Step[];
  opsOf(name: string): string[];
}

interface Course {
  readonly account?: Partial<EmulatorOptions>;
  /** What somebody does by hand before there is a stack. */
  readonly given?: (cloud: Cloud) => Promise<void>;
  readonly first: string | (() => string);
  /** What somebody does by hand between the two. */
  readonly meanwhile?: (stack: Stack) => Promise<unknown>;
  readonly second: string | (() => string);
}

/** Both programs run before the first test, in an account that all tests of the file share; its ledger has the calls of the change alone. */
export function changedStack({ account, given, first, meanwhile, second }: Course): ChangedStack {
  const cloud = sharedCloud(account);
  beforeAll(() => given?.(cloud));
  const workspace = sharedWorkspace({ program: first, env: () => cloud.env });
  const before: Record<string, Recorded> = {};
  const after: Record<string, Recorded> = {};
  const steps: Step[] = [];
  const idOf = (name: string): string => String(before[name]?.id);

  beforeAll(async () => {
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    Object.assign(before, await workspace.recorded());
    await meanwhile?.({ cloud, workspace, before, idOf });

    cloud.ledger.reset();
    await workspace.setProgram(typeof second === "string" ? second : second());
    const up = await workspace.upSteps();
    expect(up).toMatchObject({ exitCode: 0 });
    steps.push(...up.steps);
    Object.assign(after, await workspace.recorded());
  });

  return {
    cloud,
    workspace,
    before,
    after,
    steps,
    idOf,
    opsOf: (name) => steps.filter((step) => step.name === name).map((step) => step.op),
  };
}

export const byName = (one: { readonly name: string }, other: { readonly name: string }): number =>
  one.name.localeCompare(other.name);
