/** The emulated actions; anything else is refused as unknown. */
import type { Action } from "../definitions/action.ts";
import { camActions } from "./cam/index.ts";
import { employeeActions } from "./employee/index.ts";
import { stsActions } from "./sts/index.ts";
import { tagActions } from "./tag/index.ts";

export const actions: readonly Action[] = [...camActions, ...employeeActions, ...stsActions, ...tagActions];
