/** cam:ListGroups: newest first; Keyword is searched in the names. */
import { described } from "../../account/policies.ts";
import { cam, defineAction } from "../../definitions/action.ts";
import { keywordOf, pageOf, pageParams } from "../paging.ts";
import { camTime } from "../../terms/moments.ts";

export const ListGroups = defineAction({
  ...cam,
  action: "ListGroups",
  ratePerSecond: 20,

  params: { ...pageParams, Keyword: { type: "String" } },

  handle: ({ groups }, { Keyword = "", ...page }, { assumed }) => ({
    TotalNum: groups.countMatching(keywordOf(Keyword, assumed)),
    GroupInfo: groups
      .matching(keywordOf(Keyword, assumed), pageOf(page, assumed))
      .map(({ groupId, name, createTime, remark }) => ({
        GroupId: groupId,
        GroupName: name,
        CreateTime: camTime(createTime),
        Remark: described(remark, assumed),
      })),
  }),
});
