/**
 * Whether what a document names can exist: services, actions, regions, accounts, and products as principals. Only what is to be stored is
 * asked; a document that is stored stays in force.
 *
 * No source says what comes first where several names are wrong. Here it is the order of the document: statement by statement, in it the
 * actions, then the resources, each part by part, then the principal.
 */
import { badTrust } from "../refusals/cam-roles.ts";
import { badDocument } from "../refusals/policies.ts";
import { texts } from "./document-syntax.ts";
import type { Statement } from "./policy-document.ts";
import { regions } from "./regions.ts";
import { hasAction, isService } from "./services.ts";
import type { TrustStatement } from "./trust-document.ts";

type Meeting = "refused" | "accepted";

/** What becomes of names that no list has. */
export interface UnknownNames {
  /** Products as principals are named by their services. */
  readonly services: Meeting;
  /** Actions that their service's list does not have, where it has others and is not known to be whole. */
  readonly actions: Meeting;
  readonly regions: Meeting;
  /** Other root accounts as owners of resources, where no document says that they can be named. */
  readonly accounts: Meeting;
}

interface Owner {
  readonly uin: number;
  readonly appId: number;
}

export function checkNames(statements: readonly Statement[], owner: Owner, unknown: UnknownNames): void {
  for (const { actions, resources, principal } of statements) {
    for (const action of actions) checkAction(action, unknown);
    for (const resource of resources) checkResource(resource, owner, unknown);
    if (principal !== undefined) checkPrincipal(principal, unknown);
  }
}

export function checkProducts(statements: readonly TrustStatement[], unknown: UnknownNames): void {
  for (const { kind, name } of statements.flatMap(({ principals }) => principals)) {
    if (kind === "service") checkProduct(name, unknown);
  }
}

const hasWildcard = (text: string): boolean => text.includes("*");

const isUnknown = (service: string, { services }: UnknownNames): boolean =>
  services === "refused" && !hasWildcard(service) && !isService(service);

function checkAction(name: string, unknown: UnknownNames): void {
  const [service = "", action] = name.replace(/^name\//, "").split(":");
  // `*`, and feature sets.
  if (action === undefined) return;
  if (isUnknown(service, unknown)) {
    throw badDocument("ActionServiceNotExist", `The action "${name}" names a service that is not known: "${service}".`);
  }
  if (hasWildcard(name) || hasAction(service, action, unknown.actions === "refused") !== false) return;
  throw badDocument("ActionNotExist", `The service "${service}" has no action "${action}".`);
}

/** The vendor forbids the second part, and has shown itself how to copy one from the text of a refusal (document 598/32677, 2020). */
const PROJECT = /^(id\/\d+)?$/;

/** CAM, resource description method (document 598/10606): an empty part stands for all services, all regions, and the own account. */
function checkResource(resource: string, owner: Owner, unknown: UnknownNames): void {
  const [, project = "", service = "", region = "", account = "", name = ""] = resource.split(":");
  if (!PROJECT.test(project)) {
    throw badDocument("ResourceProjectError", `The resource "${resource}" has a project, which has to stay empty.`);
  }
  if (service !== "" && isUnknown(service, unknown)) {
    throw badDocument("ResourceServiceNotExist", `The resource "${resource}" is of no service that is known.`);
  }
  if (unknown.regions === "refused" && region !== "" && !hasWildcard(region) && !regions.has(region)) {
    throw badDocument("ResourceRegionError", `The resource "${resource}" is in no region that is known: "${region}".`);
  }
  if (!mayBeNamed({ service, account, name }, owner, unknown)) {
    throw badDocument("ResourceUinError", `The resource "${resource}" names another account than uin/${owner.uin}.`);
  }
}

/** Whose objects others are let to by bucket policies, so that policies here name them (documents 436/32971, 598/11092). */
const SHARED_SERVICES: ReadonlySet<string> = new Set(["cas", "ci", "cos"]);
/** Roles of other accounts can be assumed (document 598/33164). */
const ROLE = /^role(Name)?\//;

function mayBeNamed(
  { service, account, name }: Record<"service" | "account" | "name", string>,
  { uin, appId }: Owner,
  { accounts }: UnknownNames,
): boolean {
  if (account === "" || hasWildcard(account) || account.includes("${")) return true;
  if (!/^(uin|uid)\/\d*$/.test(account)) return false;
  const isOwn = ["uin/", `uin/${uin}`, "uid/", `uid/${appId}`].includes(account);
  return isOwn || accounts === "accepted" || SHARED_SERVICES.has(service) || (service === "cam" && ROLE.test(name));
}

/** Sub-users and groups, as the vendor's own policies name them (CMQ, access management), and everybody, as those of buckets do. */
const PRINCIPAL = /^qcs::cam::(uin\/\d+:.+|anyone:anyone)$/;

/** Of an identity policy. What else a principal may hold there, no source says. */
function checkPrincipal(principal: Record<string, unknown>, unknown: UnknownNames): void {
  for (const [kind, value] of Object.entries(principal)) {
    const names = texts(value);
    if (names === undefined)
      throw badDocument("PrincipalError", `The principal's "${kind}" has to be a text or a list.`);
    for (const name of names) {
      if (kind === "qcs" && !PRINCIPAL.test(name)) throw badTrust.principalQcs(name);
      if (kind === "service") checkProduct(name, unknown);
    }
  }
}

const PRODUCT = /^(?:[\w-]+\.)*(?<product>[\w-]+)\.(?:cloud\.tencent|qcloud)\.com$/;
/** Products that take roles on under other names than those of services (document 598/19447, and the example of CreateServiceLinkedRole). */
const ROLE_PRODUCTS: ReadonlySet<string> = new Set(
  "aegis ccslinked cge qco tss zhiyun baas.qq.com icm.tencent.com ieg_port_scan.tencent.com mts.tencent.com".split(" "),
);

function checkProduct(name: string, unknown: UnknownNames): void {
  const { product } = PRODUCT.exec(name)?.groups ?? {};
  if (ROLE_PRODUCTS.has(product ?? name) || (product !== undefined && !isUnknown(product, unknown))) return;
  if (product === undefined && unknown.services === "accepted" && name.includes(".")) return;
  throw badTrust.principalService(name);
}
