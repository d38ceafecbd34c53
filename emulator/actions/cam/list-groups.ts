/** cam:ListGroups: newest first; Keyword is searched in the names. */
import { cam, defineAction } from "../../definitions/action.ts";
import { pageOf, pageParams } from "../paging.ts";
import { camTime } from "../../terms/moments.ts";

export const ListGroups = defineAction({
  ...cam,
  action: "ListGroups",
  ratePerSecond: 20,

  params: { ...pageParams, Keyword: { type: "String" } },

  handle: ({ groups }, { Keyword = "", ...page }) => ({
    TotalNum: groups.countMatching(Keyword),
    GroupInfo: groups.matching(Keyword, pageOf(page)).map(({ groupId, name, createTime, remark }) => ({
      GroupId: groupId,
      GroupName: name,
      CreateTime: camTime(createTime),
      Remark: remark,
    })),
  }),
});
