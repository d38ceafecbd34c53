/** The people of a stack who have something to be handed over: those who sign in, and those who have an access key. */
import type { Secret } from "../../pulumi/secret.ts";
import type { RecordedResource } from "../../pulumi/state.ts";
import { type Key, namesIn, type Principal, principalsIn, type Names } from "../../review/holdings/principals.ts";
import { type HoldingResource, openedResource, rootUinIn } from "../../review/holdings/resources.ts";

export interface Addressee {
  readonly kind: "sub-user" | "employee";
  /** The resource's name in the program. */
  readonly declaredAs: string;
  readonly accountName: string;
  readonly uin: string;
  readonly displayName: string | undefined;
  readonly email: string | undefined;
  /** Whose policies and groups it was given at the start. */
  readonly madeLike: string | undefined;
  readonly signIn: SignIn | undefined;
  /** Those that work; what is switched off is not handed over. */
  readonly keys: readonly HandedKey[];
  readonly rights: Rights;
}

export interface SignIn {
  readonly address: string | undefined;
  readonly rootUin: string | undefined;
  readonly password: Handed;
  readonly mustChange: boolean;
  /** Made from the last digits of the mobile number, as the initial password of an employee is. */
  readonly isFromMobile: boolean;
  readonly isEnabled: boolean;
}

export interface HandedKey {
  readonly secretId: string;
  readonly secretKey: Handed;
}

/** What a person may do, as far as one stack tells, by name. */
export interface Rights {
  readonly policies: readonly string[];
  readonly groups: readonly string[];
  /** Policies of these groups. */
  readonly groupPolicies: readonly string[];
  readonly roles: readonly string[];
}

/** A secret as the state has it: readable, encrypted to the person's own key, or not at all. */
export type Handed =
  | { readonly is: "known"; readonly secret: Secret }
  | { readonly is: "sealed"; readonly text: string }
  | { readonly is: "unknown" };

export function addresseesIn(resources: readonly RecordedResource[]): Addressee[] {
  const own = resources.filter(({ isWaiting, isOnlyRead }) => !isWaiting && !isOnlyRead).map(openedResource);
  return [...Map.groupBy(own, ({ account }) => account).values()]
    .flatMap((ofAccount) => {
      const names = namesIn(ofAccount);
      return principalsIn(ofAccount, names).map((principal) => addresseeOf(principal, names));
    })
    .filter(({ signIn, keys }) => signIn !== undefined || keys.length > 0)
    .toSorted((one, other) => (one.accountName < other.accountName ? -1 : 1));
}

function addresseeOf(principal: Principal, names: Names): Addressee {
  const { kind, name, uin = "", declaredAs = name, subUser, employee } = principal;
  const account = subUser === undefined ? undefined : subUserSignIn(subUser);
  return {
    kind,
    declaredAs,
    accountName: name,
    uin,
    displayName: employee?.has.displayName,
    email: employee?.has.email ?? subUser?.has.email,
    madeLike: employee === undefined ? subUser?.has.likeUser : undefined,
    signIn: employee === undefined ? account : employeeSignIn(employee, account),
    keys: principal.keys.flatMap(handedKey),
    rights: rightsOf(principal, names),
  };
}

function rightsOf({ holdings, groups }: Principal, names: Names): Rights {
  const policies = holdings.filter(({ kind }) => kind === "policy");
  const inOrder = (some: readonly string[]): string[] => [...new Set(some)].toSorted();
  return {
    policies: inOrder(policies.filter(({ isDirect }) => isDirect).map(({ name }) => name)),
    groups: inOrder(groups.map((id) => names.groups.get(id) ?? id)),
    groupPolicies: inOrder(policies.filter((one) => one.groups.length > 0).map(({ name }) => name)),
    roles: inOrder(holdings.filter(({ kind }) => kind === "role").map(({ name }) => name)),
  };
}

const subUserSignIn = ({ has }: HoldingResource): SignIn | undefined =>
  has.consoleLogin === true
    ? {
        address: has.loginUrl,
        rootUin: rootUinIn(has.loginUrl),
        password: handed(has.password, has.sealedPassword),
        mustChange: has.needResetPassword !== false,
        isFromMobile: false,
        isEnabled: true,
      }
    : undefined;

/** An employee of ours has the password from the mobile number, and has to change it; an account that was taken over has its own. */
const employeeSignIn = ({ has }: HoldingResource, account: SignIn | undefined): SignIn => ({
  address: has.loginUrl,
  rootUin: rootUinIn(has.loginUrl),
  ...(has.initialPassword === undefined && account !== undefined
    ? { password: account.password, mustChange: account.mustChange }
    : { password: handed(has.initialPassword, undefined), mustChange: true }),
  isFromMobile: has.initialPassword !== undefined,
  isEnabled: has.status !== "Disabled",
});

const handedKey = ({ resource: { has } }: Key): HandedKey[] =>
  has.secretId === undefined ? [] : [{ secretId: has.secretId, secretKey: handed(has.secretKey, has.sealedSecretKey) }];

function handed(known: Secret | undefined, sealed: string | undefined): Handed {
  if (known !== undefined) return { is: "known", secret: known };
  return sealed === undefined ? { is: "unknown" } : { is: "sealed", text: sealed };
}
