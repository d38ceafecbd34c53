/** cam:DescribeRoleList: newest first; with Tags only roles that carry all of them. */
import { cam, defineAction } from "../../definitions/action.ts";
import { parseRoleTags, roleInfo, roleTags } from "../../account/cam-roles.ts";
import { pageOf, requiredPageParams } from "../paging.ts";

export const DescribeRoleList = defineAction({
  ...cam,
  action: "DescribeRoleList",
  ratePerSecond: 10,

  params: { ...requiredPageParams, Tags: roleTags },

  handle(store, { Tags = [], ...page }) {
    const tags = parseRoleTags(Tags);
    return {
      List: store.camRoles.tagged(tags, pageOf(page)).map((role) => roleInfo(store, role)),
      TotalNum: store.camRoles.countTagged(tags),
    };
  },
});
