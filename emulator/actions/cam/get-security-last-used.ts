/**
 * cam:GetSecurityLastUsed
 *
 * The day on which keys were last used, null before the first use; here without the documented day's delay. Only the day is
 * kept, so `LastSecretUsedDate` is its beginning. Keys that do not exist are left out: nothing is documented for them.
 */
import { cam, defineAction } from "../../definitions/action.ts";

export const GetSecurityLastUsed = defineAction({
  ...cam,
  action: "GetSecurityLastUsed",
  ratePerSecond: 20,

  params: {
    SecretIdList: { type: "StringList", required: true, minItems: 1, maxItems: 10, refusedAs: "InvalidParameter" },
  },

  handle: ({ accessKeys }, { SecretIdList }) => ({
    SecretIdLastUsedRows: SecretIdList.flatMap((secretId) => {
      const key = accessKeys.bySecretId(secretId);
      if (key === undefined) return [];
      const { lastUsedDate } = key;
      const lastUsedTime = lastUsedDate === null ? null : Date.parse(lastUsedDate);
      return { SecretId: secretId, LastUsedDate: lastUsedDate, LastSecretUsedDate: lastUsedTime };
    }),
  }),
});
