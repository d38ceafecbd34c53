import { Refusal } from "./refusal.ts";

export const receiversOfDayOver = (quota: number) =>
  new Refusal("LimitExceeded.Uin", `The account has made its ${quota} message recipients of today.`);
/** The plural is the documented one, for this action alone. */
export const receiverNotExist = (name: string) =>
  new Refusal("ResourceNotFound.UserNotExists", `The message recipient "${name}" does not exist.`);
