import type { Api } from "../api/client.ts";

/** The root account that the credentials belong to, and where its people sign in. Asked for once a run. */
export class Account {
  #rootUin: Promise<string> | undefined;
  #loginAddress: Promise<string> | undefined;

  rootUin(api: Api): Promise<string> {
    this.#rootUin ??= api.GetUserAppId({}).then((account) => account.OwnerUin);
    this.#rootUin.catch(() => (this.#rootUin = undefined));
    return this.#rootUin;
  }

  /** The address that the Partner Center gives for employees; it already contains the root account id. */
  employeeLoginAddress(api: Api): Promise<string> {
    this.#loginAddress ??= api.DescribeLoginAddress({}).then((address) => address.LoginAddress);
    this.#loginAddress.catch(() => (this.#loginAddress = undefined));
    return this.#loginAddress;
  }
}
