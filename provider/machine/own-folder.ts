/** Folders for what processes of one user leave for the next ones. */
import { chmodSync, lstatSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Of one user: others may have taken the name. */
const MOST_FOLDERS = 9;

/** The folder of this user, which nobody else can write to: whoever could might claim what nobody declares, or have us run theirs. */
export function ownFolder(name: string): string {
  for (let attempt = 0; ; attempt++) {
    const folder = join(tmpdir(), `${name}-${userName()}${attempt === 0 ? "" : `-${attempt}`}`);
    make(folder);
    const found = lstatSync(folder);
    const isOwn = found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid());
    // Somebody else was there first, by accident or not: every process of this user then comes to the same next one.
    if (!isOwn && attempt < MOST_FOLDERS) continue;
    if (!isOwn) throw new Error(`${folder} and the ones before it belong to somebody else; have them removed.`);
    if (process.getuid !== undefined && (found.mode & 0o077) !== 0) chmodSync(folder, 0o700);
    return folder;
  }
}

function make(folder: string): void {
  try {
    // With the folders above it, Node would try for ever where there can be none.
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Processes of one run tell each other what they do in a folder below ${tmpdir()}, and none can be made there (${reason}). ` +
        "Set TMPDIR to a folder that this user can write to.",
      { cause: error },
    );
  }
}

const userName = (): string => String(process.getuid?.() ?? process.env["USERNAME"] ?? "user");
