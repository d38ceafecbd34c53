/** cam:ListReceiver: the recipients in the order they were made, with the middle of their phone numbers hidden (question recipient-phone). */
import { masked } from "../../account/sub-users.ts";
import type { Assumptions } from "../../terms/assumptions.ts";
import { cam, defineAction } from "../../definitions/action.ts";
import { limitPageOf, limitParams } from "../paging.ts";
import type { MessageReceiver } from "../../store/message-receivers.ts";

export const ListReceiver = defineAction({
  ...cam,
  action: "ListReceiver",
  onlySite: "china",
  ratePerSecond: 20,

  params: limitParams,

  handle: ({ messageReceivers }, page, { assumed }) => ({
    TotalCount: messageReceivers.count(),
    Receivers: messageReceivers.page(limitPageOf(page)).map((receiver) => receiverRow(receiver, assumed)),
  }),
});

const receiverRow = ({ uid, name, remark, phoneNum, countryCode, email }: MessageReceiver, assumed: Assumptions) => ({
  Uid: uid,
  Name: name,
  Remark: remark,
  PhoneNumber: phoneOf(phoneNum, countryCode, assumed["recipient-phone"]),
  PhoneFlag: 0,
  Email: email,
  EmailFlag: 0,
  IsReceiverOwner: 0,
  WechatFlag: 0,
  Uin: 0,
  CountryCode: countryCode,
});

function phoneOf(phone: string, countryCode: string, form: Assumptions["recipient-phone"]): string {
  if (form === "whole") return phone;
  return form === "with-code" ? `+${countryCode} ${masked(phone)}` : masked(phone);
}
