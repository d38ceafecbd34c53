/**
 * The metadata service of an instance, as far as credentials go: the roles that instances may take on, and sessions of them.
 *
 *   GET /latest/meta-data/cam/security-credentials/         names, one a line; 404 where there are none
 *   GET /latest/meta-data/cam/security-credentials/<role>   a session of the role; 404 where instances may not take it on
 *
 * Whoever reaches it may ask, as on an instance. Instances may take on what trusts the service cvm.qcloud.com.
 *
 * Source: the vendor's Go and Node SDKs (cvm_role_provider.go, cvm_role_credential.ts).
 */
import { credentialsAnswer } from "../account/sessions.ts";
import { type Reply, json, page } from "../http/reply.ts";
import { actionMatches } from "../rights/authorise.ts";
import { parseTrustDocument } from "../rights/trust-document.ts";
import type { CamRole } from "../store/cam-roles.ts";
import type { Store } from "../store/store.ts";

const PREFIX = "/latest/meta-data/cam/security-credentials/";
const INSTANCES = "cvm.qcloud.com";
const SESSION_SECONDS = 7200;

interface World {
  readonly store: Store;
  readonly now: () => number;
}

/** Undefined for what is no question about credentials. */
export function createMetadata({ store, now }: World): (method: string, path: string) => Reply | undefined {
  return function answer(method, path) {
    if (method !== "GET" || !path.startsWith(PREFIX)) return undefined;
    const name = path.slice(PREFIX.length);
    const roles = store.camRoles.tagged([], { offset: 0, limit: store.camRoles.count() }).filter(isForInstances);
    if (name === "" && roles.length > 0) return text(roles.map((role) => role.name).join("\n"));
    const role = roles.find((one) => one.name === name);
    return role === undefined ? page(404, "404 - Not Found") : json(store.transaction(() => session(role)));
  };

  function session({ roleId, sessionDuration }: CamRole) {
    const seconds = sessionDuration === 0 ? SESSION_SECONDS : Math.min(SESSION_SECONDS, sessionDuration);
    const added = store.sessions.add(
      {
        name: "instance",
        roleId,
        principal: store.account.uin,
        subUser: null,
        policy: null,
        tags: "[]",
        sourceIdentity: "",
        expires: now() + seconds * 1000,
      },
      now(),
    );
    const { Credentials, ...ends } = credentialsAnswer(added);
    return { ...Credentials, ...ends, Code: "Success" };
  }
}

function isForInstances({ document }: CamRole): boolean {
  const naming = parseTrustDocument(document).filter(
    ({ actions, principals }) =>
      actions.some((pattern) => actionMatches(pattern, "sts:AssumeRole")) &&
      principals.some(({ kind, name }) => kind === "service" && name === INSTANCES),
  );
  return naming.length > 0 && naming.every(({ effect }) => effect === "allow");
}

const text = (body: string): Reply => ({ status: 200, contentType: "text/plain", body });
