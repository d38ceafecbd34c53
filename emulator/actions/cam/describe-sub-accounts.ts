/**
 * cam:DescribeSubAccounts
 *
 * Sub-users by account number, in the order asked for, each once. Numbers that no sub-user has are left out: nothing is documented
 * for them, and the root account's is one of them.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { camTime } from "../../terms/moments.ts";

/** The documentation has 2 sub-user, 3 WeCom sub-user, 4 collaborator, 5 message recipient. Only the first has an account number here. */
const SUB_USER = 2;

export const DescribeSubAccounts = defineAction({
  ...cam,
  action: "DescribeSubAccounts",
  ratePerSecond: 20,

  params: {
    FilterSubAccountUin: {
      type: "IntegerList",
      required: true,
      minItems: 1,
      maxItems: 50,
      refusedAs: "InvalidParameter",
      identifies: "sub-user",
    },
  },

  handle: ({ users }, { FilterSubAccountUin }) => ({
    SubAccounts: [...new Set(FilterSubAccountUin)].flatMap((uin) => {
      const user = users.byUin(uin);
      if (user === undefined) return [];
      return {
        Uin: user.uin,
        Name: user.name,
        Uid: user.uid,
        Remark: user.remark,
        CreateTime: camTime(user.createTime),
        UserType: SUB_USER,
        LastLoginIp: user.lastLoginIp ?? "",
        LastLoginTime: user.lastLoginTime === null ? null : camTime(user.lastLoginTime),
      };
    }),
  }),
});
