/** The emulated actions; anything else is refused as unknown. */
import type { Action } from "./action.ts";
import { camActions } from "./cam/index.ts";
import { employeeActions } from "./employee/index.ts";

export const actions: readonly Action[] = [...camActions, ...employeeActions];
