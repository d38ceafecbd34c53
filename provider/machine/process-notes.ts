/** Where the processes of one user's runs leave word of where they listen: one folder, a small file a process. */
import { createHash } from "node:crypto";
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

/** Where a process listens and since when, and the word that tells it from whoever has the port after it. */
const note = z.object({ port: z.int(), token: z.string(), since: z.number() });
export type Note = z.output<typeof note>;

/** Of one user: others may have taken the name. */
const MOST_FOLDERS = 9;

/** Tells one thing from others in the name of a note, and nothing of it. */
export const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** The notes of this process, which go with it. */
const ownNotes = new Set<string>();

function removeOwnNotes(): void {
  for (const path of ownNotes) rmSync(path, { force: true });
}

/** The notes of processes that have something in common, such as a run, and the one of this process among them. */
export class ProcessNotes {
  readonly #folder = ownFolder();
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
  const folder = ownFolder();
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

/** The folder of this user, which nobody else can write to: whoever could might claim what nobody declares. */
function ownFolder(): string {
  for (let attempt = 0; ; attempt++) {
    const folder = join(tmpdir(), `pulumi-tencent-accounts-${userName()}${attempt === 0 ? "" : `-${attempt}`}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    const isOwn = found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid());
    // Somebody else was there first, by accident or not: every process of this user then comes to the same next one.
    if (!isOwn && attempt < MOST_FOLDERS) continue;
    if (!isOwn) throw new Error(`${folder} and the ones before it belong to somebody else; have them removed.`);
    if (process.getuid !== undefined && (found.mode & 0o077) !== 0) chmodSync(folder, 0o700);
    return folder;
  }
}

const userName = (): string => String(process.getuid?.() ?? process.env["USERNAME"] ?? "user");

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
