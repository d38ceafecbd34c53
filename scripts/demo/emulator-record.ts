import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { place } from "./place.ts";

/** The line that the emulator prints when it is ready. */
const announcement = z.object({ url: z.url(), rootUin: z.string(), secretId: z.string(), secretKey: z.string() });
const record = announcement.extend({ pid: z.number() });

export type EmulatorRecord = z.infer<typeof record>;

/** The emulator that was started last; whether it still runs is another question. */
export function readRecord(): EmulatorRecord | undefined {
  let text: string;
  try {
    text = readFileSync(place.emulatorRecord, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  // A run that was killed while it wrote leaves half a record, which is as good as none.
  return parseJson(text, record);
}

export function writeRecord(line: string, pid: number): EmulatorRecord | undefined {
  const announced = parseJson(line, announcement);
  if (announced === undefined) return undefined;
  const complete = { ...announced, pid };
  writeFileSync(place.emulatorRecord, `${JSON.stringify(complete, null, 2)}\n`, { mode: 0o600 });
  return complete;
}

export function removeRecord(): void {
  rmSync(place.emulatorRecord, { force: true });
}

function parseJson<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
