/** What the actions that hand out temporary credentials share. */
import type { Caller } from "../terms/call.ts";
import { isoTime } from "../terms/moments.ts";
import { overTime, policyMalformed, policyTooLong, policyWithPrincipal } from "../refusals/sts.ts";
import { Refusal } from "../refusals/refusal.ts";
import { parsePolicyDocument } from "../rights/policy-document.ts";
import type { Session } from "../store/sessions.ts";

/** As long as a policy of CAM, counted with its spaces. */
const POLICY_LIMIT = 6144;

/** A session's policy arrives URL-encoded, as documented; bare JSON is the same without anything to decode. */
export function sessionPolicy(text: string): string {
  const document = decoded(text);
  if (document.length > POLICY_LIMIT) throw policyTooLong(POLICY_LIMIT);
  if (statementsOf(document).some(({ principal }) => principal !== undefined)) throw policyWithPrincipal();
  return document;
}

const DEFAULT_SECONDS = 1800;
const MOST_SECONDS_ROOT = 7200;
const MOST_SECONDS_SUB_USER = 129_600;

/** How long credentials last that carry the rights of the account that asks for them. */
export function ownSessionSeconds({ isRoot }: Caller, asked: number): number {
  const most = isRoot ? MOST_SECONDS_ROOT : MOST_SECONDS_SUB_USER;
  if (asked > most) throw overTime(most);
  return asked === 0 ? DEFAULT_SECONDS : asked;
}

export const credentialsAnswer = ({ token, secretId, secretKey, expires }: Session) => ({
  Credentials: { Token: token, TmpSecretId: secretId, TmpSecretKey: secretKey },
  ExpiredTime: Math.floor(expires / 1000),
  Expiration: isoTime(expires),
});

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) throw policyMalformed("The policy is not URL-encoded.");
    throw error;
  }
}

/** STS has one code for whatever is wrong with a document. */
function statementsOf(document: string) {
  try {
    return parsePolicyDocument(document);
  } catch (error) {
    if (error instanceof Refusal) throw policyMalformed(error.message);
    throw error;
  }
}
