/**
 * cam:CreateMessageReceiver
 *
 * Order of refusals: SubUserNameInUse (sub-users and recipients share their names, without regard to case), LimitExceeded.Uin
 * (recipients made today, those that were deleted too; refused calls do not count). No message is ever sent, so no number waits to be
 * verified.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { receiversOfDayOver } from "../../refusals/people.ts";
import { requireFreeName } from "../../account/sub-users.ts";

const DAILY_QUOTA = 10;
const refusedAs = "InvalidParameter";

export const CreateMessageReceiver = defineAction({
  ...cam,
  action: "CreateMessageReceiver",
  onlySite: "china",
  ratePerSecond: 20,

  params: {
    Name: { type: "String", required: true, minLength: 1, maxLength: 64, refusedAs },
    CountryCode: { type: "String", required: true, pattern: /^\d{1,4}$/, refusedAs },
    Email: { type: "String", required: true, minLength: 1, refusedAs },
    PhoneNumber: { type: "String", required: true, minLength: 1, refusedAs },
    Remark: { type: "String" },
  },

  handle(store, { Name, CountryCode, Email, PhoneNumber, Remark = "" }, call) {
    const { now, quota } = call;
    requireFreeName(store, Name, call, "recipient");
    if (store.messageReceivers.createdOn(now) >= quota(DAILY_QUOTA)) throw receiversOfDayOver(DAILY_QUOTA);
    const fields = { remark: Remark, phoneNum: PhoneNumber, countryCode: CountryCode, email: Email };
    store.messageReceivers.add(Name, fields, now);
    return {};
  },
});
