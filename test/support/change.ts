import { expect } from "vitest";
import type { Cloud } from "./cloud.ts";
import type { Step } from "./engine-events.ts";
import type { Workspace } from "./pulumi.ts";
import type { Recorded } from "./recorded.ts";

export interface Changed {
  readonly steps: Step[];
  /** What is recorded afterwards, by logical name. */
  readonly after: Record<string, Recorded>;
}

/** Another program takes the place of the present one. The ledger then has the calls of this change alone. */
export async function change(cloud: Cloud, workspace: Workspace, program: string): Promise<Changed> {
  cloud.ledger.reset();
  await workspace.setProgram(program);
  const up = await workspace.upSteps();
  expect(up).toMatchObject({ exitCode: 0 });
  return { steps: up.steps, after: await workspace.recorded() };
}
