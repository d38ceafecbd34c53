/** employee:DescribeLoginAddress: where employees sign in, which is a page of this emulator; the address has the root account's number in it. */
import { defineAction, employee } from "../../definitions/action.ts";

export const DescribeLoginAddress = defineAction({
  ...employee,
  action: "DescribeLoginAddress",
  ratePerSecond: 20,

  params: {},

  handle: (_store, _values, { rootUin, url }) => ({
    LoginAddress: `${url}/account/login/subAccount/${rootUin}`,
    OwnerUin: String(rootUin),
  }),
});
