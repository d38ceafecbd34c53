/** employee:DescribeLoginAddress: where employees sign in; the address has the root account's number in it. */
import { defineAction, employee } from "../action.ts";

export const DescribeLoginAddress = defineAction({
  ...employee,
  action: "DescribeLoginAddress",
  ratePerSecond: 20,

  params: {},

  handle: (_store, _values, { rootUin }) => ({
    LoginAddress: `https://www.tencentcloud.com/account/login/subAccount/${rootUin}`,
    OwnerUin: String(rootUin),
  }),
});
