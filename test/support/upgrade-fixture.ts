/** Accounts as an earlier version has left them, one a folder of test/fixtures/upgrade: the emulator's database and the states of stacks. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Site } from "../../emulator/terms/call.ts";
import { contentOf } from "./account-content.ts";
import { type Answer, type Cloud, startCloud } from "./cloud.ts";
import { type Declarations, programOf } from "./program.ts";
import { createWorkspace, type Workspace } from "./pulumi.ts";
import { withoutPlaces } from "./recorded-previews.ts";

const FIXTURES = join(import.meta.dirname, "../fixtures/upgrade");
const DATABASE = "account.sqlite.gz";

/** An account that goes on from a database file, and projects with it. */
export class Account implements AsyncDisposable {
  readonly cloud: Cloud;
  readonly #site: Site;
  readonly #folder: string;
  readonly #workspaces: Workspace[] = [];

  private constructor(cloud: Cloud, site: Site, folder: string) {
    [this.cloud, this.#site, this.#folder] = [cloud, site, folder];
  }

  /** On a copy of the recorded database; on an empty one where it is to be recorded. */
  static async start(site: Site, from: "recorded" | "nothing" = "recorded"): Promise<Account> {
    const folder = await mkdtemp(join(tmpdir(), "tencent-accounts-upgrade-"));
    const database = join(folder, "account.sqlite");
    if (from === "recorded") await writeFile(database, gunzipSync(await readFile(join(FIXTURES, site, DATABASE))));
    return new Account(await startCloud({ site, database }), site, folder);
  }

  async workspace(project: string, declared: Declarations): Promise<Workspace> {
    const env = { ...this.cloud.env, TENCENT_ACCOUNTS_SITE: this.#site };
    const workspace = await createWorkspace({ project, program: programOf(declared), env });
    this.#workspaces.push(workspace);
    return workspace;
  }

  /** What an earlier version has written is the state of the project. */
  async importState(project: string, workspace: Workspace): Promise<void> {
    const recorded = await readFile(this.#recorded(`${project}.json`), "utf8");
    const file = join(workspace.directory, "recorded.json");
    await writeFile(file, recorded.replaceAll("http://127.0.0.1", this.cloud.url));
    const { exitCode, stderr } = await workspace.run("stack", ["import", "--file", file]);
    if (exitCode !== 0) throw new Error(`pulumi stack import failed:\n${stderr}`);
  }

  recordedContent(): Promise<Answer> {
    return readFile(this.#recorded("content.json"), "utf8").then((text) => JSON.parse(text));
  }

  async recordState(project: string, workspace: Workspace): Promise<void> {
    await writeFile(this.#recorded(`${project}.json`), withoutPlaces(JSON.stringify(await workspace.stackExport())));
  }

  /** The database as it is once the emulator has stopped, and what it held. */
  async record(): Promise<void> {
    await writeFile(this.#recorded("content.json"), `${JSON.stringify(await contentOf(this.cloud), undefined, 1)}\n`);
    await this.cloud.close();
    await writeFile(this.#recorded(DATABASE), gzipSync(await readFile(join(this.#folder, "account.sqlite"))));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const workspace of this.#workspaces) await workspace[Symbol.asyncDispose]();
    await this.cloud.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #recorded(name: string): string {
    return join(FIXTURES, this.#site, name);
  }
}
