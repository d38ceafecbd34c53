import { Refusal } from "./refusal.ts";

export const paginationTokenInvalid = () =>
  new Refusal("InvalidParameter.PaginationTokenInvalid", "The marker is not one that ListAccounts has answered with.");
