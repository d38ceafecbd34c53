import type { z } from "zod";
import { isSameName } from "../account-names.ts";
import type { Actions, SubUserRow } from "../api/actions.ts";
import type { Api } from "../api/client.ts";
import { unlessAbsent } from "../api/errors.ts";
import { Listing } from "./listing.ts";

/** A row of `ListUsers`, or what `GetUser` tells beyond one. */
export type SubUserDetail = SubUserRow & Partial<z.output<Actions["GetUser"]["answer"]>>;

export interface Identity {
  readonly name: string;
  readonly remark: string;
}

/** The account's sub-users as this run knows them: `ListUsers` once, then single reads for what is in doubt. */
export class SubUsers {
  readonly #listing = new Listing<SubUserRow>((user) => user.Uin);
  readonly #made = new Set<string>();
  readonly #written = new Map<string, string>();
  #identities: ReadonlyMap<string, Identity> = new Map();

  /** The sub-user of that account number; `name` is what it was called, which is how the service can be asked directly. */
  async byUin(api: Api, uin: string, name: string | undefined): Promise<SubUserRow | undefined> {
    const listed = (await this.#rows(api)).get(uin);
    if (listed !== undefined) return listed;
    if (name === undefined) return (await this.all(api)).find((user) => user.Uin === uin);
    const named = await this.live(api, name);
    // Somebody else may have the name by now; a same-named account with another number is another account.
    return named?.Uin === uin ? named : undefined;
  }

  /** Whether the run's list has the name. Only a hint: the service compares names without regard to case. */
  async isListed(api: Api, name: string): Promise<boolean> {
    return (await this.#rows(api)).values().some((user) => isSameName(user.Name, name));
  }

  /** The sub-user of that name, asked of the service itself. */
  async live(api: Api, name: string): Promise<SubUserDetail | undefined> {
    return this.#listing.ifLiving(await unlessAbsent(api.GetUser({ Name: name })));
  }

  /** Every sub-user, freshly listed. */
  async all(api: Api): Promise<readonly SubUserRow[]> {
    return this.#listing.living((await api.ListUsers({})).Data);
  }

  /** Takes note of an account that this run has made, so that nobody else can have given it anything. */
  made(uin: string): void {
    this.#made.add(uin);
    this.forget(uin);
  }

  isMade(uin: string): boolean {
    return this.#made.has(uin);
  }

  /** Takes note of the remark that this run has given the account: its mark is this stack's from now on. */
  wrote(uin: string, remark: string): void {
    this.#written.set(uin, remark);
  }

  /** The name, and the remark, which tells whose the account is. */
  async identity(api: Api, uin: string): Promise<Identity | undefined> {
    await this.#rows(api);
    const listed = this.#identities.get(uin);
    const remark = this.#written.get(uin);
    return listed === undefined || remark === undefined ? listed : { ...listed, remark };
  }

  /** Every sub-user's mark, as this run has first listed and since written it. */
  async marks(api: Api): Promise<Pick<SubUserRow, "Uin" | "Name" | "Remark">[]> {
    if (this.#identities.size === 0) await this.#rows(api);
    return [...this.#identities].map(([Uin, { name, remark }]) => ({
      Uin,
      Name: name,
      Remark: this.#written.get(Uin) ?? remark,
    }));
  }

  /** Every sub-user, as this run's list has them. */
  async listed(api: Api): Promise<readonly SubUserRow[]> {
    return [...(await this.#rows(api)).values()];
  }

  forget(uin: string): void {
    this.#listing.forget(uin);
  }

  /** Takes note of what this run has deleted: a late read may tell of it still. */
  deleted(uin: string): void {
    this.#listing.deleted(uin);
  }

  #rows(api: Api): Promise<ReadonlyMap<string, SubUserRow>> {
    return this.#listing.rows(async () => {
      const Data = await this.all(api);
      this.#identities = new Map(Data.map(({ Uin, Name, Remark }) => [Uin, { name: Name, remark: Remark ?? "" }]));
      return Data;
    });
  }
}
