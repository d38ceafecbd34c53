/** cam:DeleteMessageReceiver: by its exact name. A sub-user's name is refused as nobody's. */
import { cam, defineAction } from "../../definitions/action.ts";
import { receiverNotExist } from "../../refusals/people.ts";

export const DeleteMessageReceiver = defineAction({
  ...cam,
  action: "DeleteMessageReceiver",
  onlySite: "china",
  ratePerSecond: 20,

  params: { Name: { type: "String", required: true } },

  handle({ messageReceivers }, { Name }) {
    if (messageReceivers.byName(Name) === undefined) throw receiverNotExist(Name);
    messageReceivers.remove(Name);
    return {};
  },
});
