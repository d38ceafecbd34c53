/** Days of the tests that wait for some: nine in the morning of a day of October, and of the months behind it. */
import { momentOf } from "./moves/world.ts";

/** The environment of a command that runs then. */
export const onDay = (day: number) => ({ TENCENT_ACCOUNTS_AS_OF: momentOf({ today: day }).toISOString() });
