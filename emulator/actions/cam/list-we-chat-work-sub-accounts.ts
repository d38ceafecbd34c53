/** cam:ListWeChatWorkSubAccounts: always an empty list. Such sub-users come out of a WeChat Work organisation, and there is none. */
import { cam, defineAction } from "../../definitions/action.ts";
import { limitParams } from "../paging.ts";

export const ListWeChatWorkSubAccounts = defineAction({
  ...cam,
  action: "ListWeChatWorkSubAccounts",
  onlySite: "china",
  ratePerSecond: 20,

  params: { Offset: { ...limitParams.Offset, required: true }, Limit: { ...limitParams.Limit, required: true } },

  handle: () => ({ TotalCount: 0, Data: [] }),
});
