/** Where the processes of one user's runs leave word of where they listen: one folder, a small file a process. */
import { createHash } from "node:crypto";
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ownFolder } from "./own-folder.ts";

/** Where a process listens and since when, and the word that tells it from whoever has the port after it. */
const note = z.object({ port: z.int(), token: z.string(), since: z.number() });
export type Note = z.output<typeof note>;

const NOTES = "pulumi-tencent-accounts";

/** Tells one thing from others in the name of a note, and nothing of it. */
export const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** The notes of this process, which go with it. */
const ownNotes = new Set<string>();

function removeOwnNotes(): void {
  for (const path of ownNotes) rmSync(path, { force: true });
}

/** The notes of processes that have something in common, such as a run, and the one of this process among them. */
export class ProcessNotes {
  readonly #folder = ownFolder(NOTES);
  readonly #about: string;

  /** `about` tells what they have in common from all else; letters and digits. */
  constructor(about: string) {
    this.#about = about;
    removeLeftNotes(this.#folder);
  }

  /** Leaves the note of this process, whole at once. */
  leave(own: Note): void {
    const path = join(this.#folder, this.own);
    writeFileSync(`${path}.new`, JSON.stringify(own), { mode: 0o600 });
    renameSync(`${path}.new`, path);
    if (ownNotes.size === 0) process.once("exit", removeOwnNotes);
    ownNotes.add(path);
  }

  /** The notes of the other processes. */
  others(): string[] {
    const isAbout = (file: string): boolean => file.startsWith(`${this.#about}-`) && file.endsWith(".json");
    return readdirSync(this.#folder).filter((file) => isAbout(file) && file !== this.own);
  }

  /** Undefined where it has gone meanwhile. */
  read(file: string): Note | undefined {
    try {
      return note.parse(JSON.parse(readFileSync(join(this.#folder, file), "utf8")));
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  }

  remove(file: string): void {
    rmSync(join(this.#folder, file), { force: true });
  }

  get own(): string {
    return `${this.#about}-${process.pid}.json`;
  }
}

/** What the processes below one command take for now: whoever asks first looks at the clock. `since` tells it from an earlier one of that number. */
export function sharedMoment(command: number, since: string): Date {
  const folder = ownFolder(NOTES);
  removeLeftNotes(folder);
  const path = join(folder, `moment${since}-${command}.json`);
  const draft = join(folder, `moment-${process.pid}.json.new`);
  writeFileSync(draft, JSON.stringify(new Date()), { mode: 0o600 });
  try {
    // Whole at once, and never in place of one that is there.
    linkSync(draft, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft);
  }
  return z.iso
    .datetime()
    .transform((text) => new Date(text))
    .parse(JSON.parse(readFileSync(path, "utf8")));
}

/** Notes of processes that are gone: the engine ends a provider without a word. */
function removeLeftNotes(folder: string): void {
  for (const file of readdirSync(folder)) {
    const pid = Number(/-(\d+)\.json(?:\.new)?$/.exec(file)?.[1]);
    if (!isRunning(pid)) rmSync(join(folder, file), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
