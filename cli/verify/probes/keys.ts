/** Access keys: what is told of them, and when. */
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { CREDENTIAL } from "../../../provider/api/codes.ts";
import { ApiError } from "../../../provider/api/errors.ts";
import type { Bench } from "../bench.ts";
import { DONE, outcomeOf } from "../calls.ts";
import { neither, type Probe, whichOf } from "../probe.ts";

export const activeKey: Probe<"deleted" | "refused"> = {
  makes: { "sub-user": 1 },
  async ask(bench) {
    const { uin, secretId } = await bench.subUser(1, { UseApi: 1 });
    const deleted = await outcomeOf(bench.call("DeleteAccessKey", { TargetUin: uin, AccessKeyId: secretId }));
    return whichOf({ deleted: DONE, refused: "FailedOperation.Accesskey" }, deleted);
  },
};

export const noKeys: Probe<"none" | "refused"> = {
  makes: { "sub-user": 1 },
  async ask(bench) {
    const { uin } = await bench.subUser();
    const said = await outcomeOf(bench.call("ListAccessKeys", { TargetUin: uin }));
    return whichOf({ none: DONE, refused: "ResourceNotFound.SecretNotExist" }, said);
  },
};

const rows = z.object({
  SecretIdLastUsedRows: z.array(z.object({ SecretId: z.string(), LastUsedDate: z.string().nullish() })).nullable(),
});

/** Of one key; "no row" where there is none. */
async function lastUse(bench: Bench, secretId: string | undefined) {
  const answer = rows.parse(await bench.call("GetSecurityLastUsed", { SecretIdList: [secretId] }));
  const row = answer.SecretIdLastUsedRows?.find(({ SecretId }) => SecretId === secretId);
  return row === undefined ? "no row" : row.LastUsedDate;
}

export const neverUsed: Probe<"null" | "empty" | "left-out"> = {
  makes: { "sub-user": 1 },
  async ask(bench) {
    const { secretId } = await bench.subUser(1, { UseApi: 1 });
    return whichOf({ null: null, empty: "", "left-out": "no row" }, await lastUse(bench, secretId));
  },
};

const POLL_MS = 1_000;
const ATTEMPTS = 30;

/** Whether it comes the day after would take a day: what is not told at once counts as that. */
export const lastUsed: Probe<"at-once" | "next-day"> = {
  makes: { "sub-user": 1 },
  async ask(bench) {
    const { secretId = "", secretKey = "" } = await bench.subUser(1, { UseApi: 1 });
    for (let attempt = 1; ; attempt++) {
      try {
        // Needs no right.
        await bench.callWith({ secretId, secretKey }, "GetCallerIdentity");
        break;
      } catch (error) {
        // A new key may take a while until it is known everywhere.
        if (!ApiError.matches(error, CREDENTIAL) || attempt === ATTEMPTS) throw error;
        await sleep(POLL_MS);
      }
    }
    const day = await lastUse(bench, secretId);
    if (day === null || day === undefined || day === "" || day === "no row") return "next-day";
    return /^\d{4}-\d{2}-\d{2}/.test(day) ? "at-once" : neither(day);
  },
};
