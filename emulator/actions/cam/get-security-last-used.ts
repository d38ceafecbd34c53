/**
 * cam:GetSecurityLastUsed
 *
 * The day on which keys were last used, null before the first use. Keys that do not exist are left out: nothing is documented
 * for them.
 */
import { cam, defineAction } from "../action.ts";

export const GetSecurityLastUsed = defineAction({
  ...cam,
  action: "GetSecurityLastUsed",
  ratePerSecond: 20,

  params: { SecretIdList: { type: "StringList", required: true, minItems: 1, maxItems: 10 } },

  handle: ({ accessKeys }, { SecretIdList }) => ({
    SecretIdLastUsedRows: SecretIdList.flatMap((secretId) => {
      const key = accessKeys.bySecretId(secretId);
      return key === undefined ? [] : [{ SecretId: secretId, LastUsedDate: key.lastUsedDate }];
    }),
  }),
});
