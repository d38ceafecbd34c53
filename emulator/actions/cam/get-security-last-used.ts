/**
 * cam:GetSecurityLastUsed
 *
 * The day on which keys were last used, null before the first use (question never-used); here without the documented day's delay (question last-use). Only the day is
 * kept, so `LastSecretUsedDate` is its beginning. Keys that do not exist are left out: nothing is documented for them.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { inUtc } from "../../terms/moments.ts";

const utcDay = (ms: number): string => inUtc(ms).slice(0, "2026-01-31".length);

export const GetSecurityLastUsed = defineAction({
  ...cam,
  action: "GetSecurityLastUsed",
  ratePerSecond: 20,

  params: {
    SecretIdList: { type: "StringList", required: true, minItems: 1, maxItems: 10, refusedAs: "InvalidParameter" },
  },

  handle: ({ accessKeys }, { SecretIdList }, { now, assumed }) => ({
    SecretIdLastUsedRows: SecretIdList.flatMap((secretId) => {
      const key = accessKeys.bySecretId(secretId);
      if (key === undefined) return [];
      const isTold = assumed["last-use"] === "at-once" || key.lastUsedDate !== utcDay(now);
      const lastUsedDate = isTold ? key.lastUsedDate : null;
      const lastUsedTime = lastUsedDate === null ? null : Date.parse(lastUsedDate);
      if (lastUsedDate === null && assumed["never-used"] === "left-out") return [];
      const never = assumed["never-used"] === "empty" ? "" : null;
      return { SecretId: secretId, LastUsedDate: lastUsedDate ?? never, LastSecretUsedDate: lastUsedTime };
    }),
  }),
});
