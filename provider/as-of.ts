/** What a run takes for now where something has an end: the moment that is set, or the clock's when it first asks. */
import type { Settings } from "./config.ts";

let first: Date | undefined;

export const nowIn = ({ asOf }: Pick<Settings, "asOf">): Date => asOf ?? (first ??= new Date());
