/** Files that nobody but their owner can read. All are written or none, and none takes the place of another. */
import { lstat, mkdir, open, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Failure } from "../command/errors.ts";

export interface Sheetfile {
  readonly name: string;
  readonly text: string;
}

/** `<account name>.<extension>` for each, or with a number where two would be one file. Case does not tell files apart everywhere. */
export function fileNames(accountNames: readonly string[], extension: string): string[] {
  const taken = new Set<string>();
  return accountNames.map((accountName) => {
    const stem = accountName.replaceAll(/[^A-Za-z0-9+=,.@_-]/g, "_").slice(0, 100);
    let name = `${stem}.${extension}`;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${stem} (${number}).${extension}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

export async function refuseExisting(folder: string, names: readonly string[]): Promise<void> {
  const existing = await Promise.all(names.map(async (name) => ((await exists(join(folder, name))) ? [name] : [])));
  if (existing.flat().length > 0) throw alreadyThere(folder, existing.flat());
}

export async function writeAll(folder: string, files: readonly Sheetfile[]): Promise<void> {
  await refuseExisting(
    folder,
    files.map(({ name }) => name),
  );
  const written: string[] = [];
  try {
    await makeFolder(folder);
    for (const { name, text } of files) {
      const path = join(folder, name);
      await create(path, text, () => written.push(path));
    }
  } catch (error) {
    const removals = await Promise.allSettled(written.map((path) => rm(path, { force: true })));
    const left = written.filter((_path, index) => removals[index]?.status === "rejected");
    throw notWritten(folder, error, left);
  }
}

/** Node's own `recursive` does not end where a file system has no room for folders, such as /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    const code = codeOf(error);
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || (await exists(dirname(folder)))) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder, { mode: 0o700 });
  }
}

/** `wx` creates, and does not follow a link. */
async function create(path: string, text: string, created: () => void): Promise<void> {
  const file = await open(path, "wx", 0o600);
  created();
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "EACCES"].includes(codeOf(error))) return false;
    throw notWritten(path, error);
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");

const alreadyThere = (folder: string, names: readonly string[]): Failure =>
  new Failure(
    `Nothing has been written: ${folder} already has ${names.join(", ")}, and a sheet never takes the place of a file. Name another folder, or remove what is no longer needed.`,
  );

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "it is read-only",
  ENOTDIR: "it is not a folder, or is below something that is none",
  EEXIST: "something of that name is there already",
  ENOSPC: "there is no room left",
  EDQUOT: "your quota is used up",
  ENOENT: "a folder cannot be made there",
};

const notWritten = (folder: string, error: unknown, left: readonly string[] = []): Failure => {
  const code = codeOf(error);
  const remains = left.length === 0 ? "" : ` What could not be removed again, remove: ${left.join(", ")}.`;
  return new Failure(
    `Nothing has been written to ${folder}: ${REASONS[code] ?? "the system refuses"}${code === "" ? "" : ` (${code})`}.${remains}`,
  );
};
