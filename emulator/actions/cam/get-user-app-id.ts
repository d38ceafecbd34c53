/** cam:GetUserAppId: who calls, and whose account it is. Open to every caller; the two uins are strings here. */
import { cam, defineAction } from "../../definitions/action.ts";

export const GetUserAppId = defineAction({
  ...cam,
  action: "GetUserAppId",
  ratePerSecond: 20,
  open: true,

  params: {},

  handle: (store, _, { caller, rootUin }) => ({
    Uin: String(caller.uin),
    OwnerUin: String(rootUin),
    AppId: store.account.appId,
  }),
});
