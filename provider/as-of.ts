/** What a run takes for now: what has an end is compared with one moment for the whole run, the clock's or the one that is set. */
import { z } from "zod";

const MOMENT = "has to be a day, such as 2026-10-31, or a moment with its zone, such as 2026-10-31T09:00:00Z";

/** A day begins at midnight UTC. */
export const moment = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], MOMENT)
  .transform((text) => new Date(text));
