/** cam:ListReceiver: the recipients in the order they were made, with the middle of their phone numbers hidden. */
import { cam, defineAction } from "../../definitions/action.ts";
import { limitPageOf, limitParams } from "../paging.ts";
import type { MessageReceiver } from "../../store/message-receivers.ts";

export const ListReceiver = defineAction({
  ...cam,
  action: "ListReceiver",
  onlySite: "china",
  ratePerSecond: 20,

  params: limitParams,

  handle: ({ messageReceivers }, page) => ({
    TotalCount: messageReceivers.count(),
    Receivers: messageReceivers.page(limitPageOf(page)).map(receiverRow),
  }),
});

const receiverRow = ({ uid, name, remark, phoneNum, countryCode, email }: MessageReceiver) => ({
  Uid: uid,
  Name: name,
  Remark: remark,
  PhoneNumber: `+${countryCode} ${masked(phoneNum)}`,
  PhoneFlag: 0,
  Email: email,
  EmailFlag: 0,
  IsReceiverOwner: 0,
  WechatFlag: 0,
  Uin: 0,
  CountryCode: countryCode,
});

/** As documented: `186****3509`. The last four digits are told where there are more of them. */
const masked = (phone: string): string =>
  `${phone.slice(0, Math.max(0, phone.length - 8))}****${phone.length > 4 ? phone.slice(-4) : ""}`;
