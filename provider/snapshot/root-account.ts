import type { Api } from "../api/client.ts";
import { NOT_PERMITTED } from "../api/codes.ts";
import { ApiError } from "../api/errors.ts";
import { remembered } from "./listing.ts";

/** The root account that the credentials belong to, and where its people sign in. Asked for once a run. */
export class RootAccount {
  readonly #known = new Map<"uin" | "employeeLoginAddress", Promise<string>>();

  /** What has been asked for, without a connection to ask through. */
  get asked(): Promise<string> | undefined {
    return this.#known.get("uin");
  }

  uin(api: Api): Promise<string> {
    return remembered(this.#known, "uin", async () => {
      try {
        return (await api.GetUserAppId({})).OwnerUin;
      } catch (error) {
        if (!ApiError.matches(error, NOT_PERMITTED)) throw error;
        // Everybody may ask this one.
        return (await api.GetCallerIdentity({})).AccountId;
      }
    });
  }

  /** The address that the Partner Center gives for employees; it already contains the root account id. */
  employeeLoginAddress(api: Api): Promise<string> {
    return remembered(
      this.#known,
      "employeeLoginAddress",
      async () => (await api.DescribeLoginAddress({})).LoginAddress,
    );
  }
}
