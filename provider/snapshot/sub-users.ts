import type { z } from "zod";
import type { Actions, SubUserRow } from "../api/actions.ts";
import type { Api } from "../api/client.ts";
import { unlessAbsent } from "../api/errors.ts";
import { Listing, remembered } from "./listing.ts";

/** A row of `ListUsers`, or what `GetUser` tells beyond one. */
export type SubUserDetail = SubUserRow & Partial<z.output<Actions["GetUser"]["answer"]>>;

export interface Identity {
  readonly name: string;
  readonly remark: string;
}

/** Whose remark has a text, of one list. */
interface Marked {
  readonly rows: ReadonlyMap<string, SubUserRow>;
  readonly text: string;
  readonly uins: Set<string>;
}

/** The account's sub-users as this run knows them: `ListUsers` once, then single reads for what is in doubt. */
export class SubUsers extends Listing<SubUserRow> {
  readonly #written = new Map<string, string>();
  readonly #listedLater = new Map<string, Promise<SubUserRow | undefined>>();
  #marked: Marked | undefined;

  constructor() {
    super({
      keyOf: (user) => user.Uin,
      nameOf: (user) => user.Name,
      load: async (api) => (await api.ListUsers({})).Data,
    });
  }

  /** The sub-user of that account number; `name` is what it was called, which is how the service can be asked directly. */
  async byUin(api: Api, uin: string, name: string | undefined): Promise<SubUserRow | undefined> {
    const listed = await this.one(api, uin);
    if (listed !== undefined) return listed;
    if (name === undefined) return (await this.all(api)).find((user) => user.Uin === uin);
    const named = await this.live(api, name);
    // Somebody else may have the name by now; a same-named account with another number is another account.
    return named?.Uin === uin ? named : undefined;
  }

  /** The sub-user of that name, asked of the service itself. */
  async live(api: Api, name: string): Promise<SubUserDetail | undefined> {
    return this.ifLiving(await unlessAbsent(api.GetUser({ Name: name })));
  }

  /** Takes note of the remark that this run has given the account: its mark is this stack's from now on. */
  wrote(uin: string, remark: string): void {
    this.#written.set(uin, remark);
    if (this.#marked === undefined) return;
    if (remark.includes(this.#marked.text)) this.#marked.uins.add(uin);
    else this.#marked.uins.delete(uin);
  }

  /**
   * The name, and the remark, which tells whose the account is; as this run has first listed and since written it. Who was not listed then
   * is looked for once more: another process may have made the account since, and it would pass for one that no stack has made.
   */
  async identity(api: Api, uin: string): Promise<Identity | undefined> {
    const known = (await this.told(api)).get(uin);
    const listed = known ?? (await remembered(this.#listedLater, uin, () => this.byUin(api, uin, undefined)));
    if (listed === undefined) return undefined;
    return { name: listed.Name, remark: this.#written.get(uin) ?? listed.Remark ?? "" };
  }

  /** Those with a text in their remark, as this run has first listed and since written it. */
  async marked(api: Api, text: string): Promise<Pick<SubUserRow, "Uin" | "Name" | "Remark">[]> {
    const rows = await this.told(api);
    if (this.#marked?.rows !== rows || this.#marked.text !== text) {
      const remarks = [...rows].map(([uin, { Remark }]) => [uin, this.#written.get(uin) ?? Remark ?? ""] as const);
      const uins = remarks.filter(([, remark]) => remark.includes(text)).map(([uin]) => uin);
      this.#marked = { rows, text, uins: new Set(uins) };
    }
    return [...this.#marked.uins].flatMap((uin) => {
      const row = rows.get(uin);
      return row === undefined ? [] : [{ Uin: uin, Name: row.Name, Remark: this.#written.get(uin) ?? row.Remark }];
    });
  }
}
