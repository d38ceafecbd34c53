/** The people of a stack who have something to be handed over: those who sign in, and those who have an access key. */
import { z } from "zod";
import { type Rights, rightsIn } from "./rights.ts";
import { Secret } from "./secret.ts";
import type { Recorded } from "./state.ts";

export interface Person {
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
  readonly keys: readonly Key[];
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

export interface Key {
  readonly secretId: string;
  readonly secretKey: Handed;
}

/** A secret as the state has it: readable, encrypted to the person's own key, or not at all. */
export type Handed =
  | { readonly is: "known"; readonly secret: Secret }
  | { readonly is: "sealed"; readonly text: string }
  | { readonly is: "unknown" };

const text = z.string().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const secret = z.instanceof(Secret).optional().catch(undefined);
const outputs = z.object({
  name: text,
  accountName: text,
  displayName: text,
  email: text,
  likeUser: text,
  uin: text,
  employeeId: text,
  loginUrl: text,
  status: text,
  consoleLogin: flag,
  needResetPassword: flag,
  accessKey: flag,
  user: text,
  password: secret,
  sealedPassword: text,
  initialPassword: secret,
  secretId: text,
  secretKey: secret,
  sealedSecretKey: text,
});
type Outputs = z.output<typeof outputs>;

/** Whoever is declared as a sub-user and as an employee is one person, and an employee's account keeps its own password. */
export function peopleIn(resources: readonly Recorded[]): Person[] {
  const rightsOf = rightsIn(resources);
  const of = (kind: string) =>
    resources
      .filter((resource) => resource.kind === kind)
      .map((each) => ({ ...each, has: outputs.parse(each.outputs) }));
  const extraKeys = of("AccessKey").map(({ has }) => has);
  const keysOf = (uin: string): Key[] =>
    extraKeys.filter(({ user, status }) => user === uin && status !== "Inactive").flatMap(keyIn);

  const subUsers = of("SubUser").map(({ id, name, has }): Person => ({
    kind: "sub-user",
    declaredAs: name,
    accountName: has.name ?? name,
    uin: id,
    displayName: undefined,
    email: has.email,
    madeLike: has.likeUser,
    signIn: has.consoleLogin === true ? subUserSignIn(has) : undefined,
    keys: [...(has.accessKey === true ? keyIn(has) : []), ...keysOf(id)],
    rights: rightsOf(id),
  }));
  const employees = of("Employee").map(({ id, name, has }): Person => {
    const uin = has.uin ?? "";
    const account = subUsers.find((subUser) => subUser.uin === uin);
    return {
      kind: "employee",
      declaredAs: name,
      accountName: has.accountName ?? name,
      uin,
      displayName: has.displayName,
      email: has.email ?? account?.email,
      madeLike: undefined,
      signIn: employeeSignIn(has, account?.signIn),
      keys: account?.keys ?? keysOf(uin),
      rights: rightsOf(uin, id),
    };
  });
  const alone = subUsers.filter(({ uin }) => employees.every((employee) => employee.uin !== uin));
  return [...alone, ...employees]
    .filter(({ signIn, keys }) => signIn !== undefined || keys.length > 0)
    .toSorted((one, other) => (one.accountName < other.accountName ? -1 : 1));
}

const subUserSignIn = ({ loginUrl, password, sealedPassword, needResetPassword }: Outputs): SignIn => ({
  address: loginUrl,
  rootUin: rootUinIn(loginUrl),
  password: handed(password, sealedPassword),
  mustChange: needResetPassword !== false,
  isFromMobile: false,
  isEnabled: true,
});

const employeeSignIn = ({ loginUrl, initialPassword, status }: Outputs, account: SignIn | undefined): SignIn => ({
  address: loginUrl,
  rootUin: rootUinIn(loginUrl),
  // An employee of ours has the password from the mobile number, and has to change it; an adopted account has its own.
  ...(initialPassword === undefined && account !== undefined
    ? { password: account.password, mustChange: account.mustChange }
    : { password: handed(initialPassword, undefined), mustChange: true }),
  isFromMobile: initialPassword !== undefined,
  isEnabled: status !== "Disabled",
});

const keyIn = ({ secretId, secretKey, sealedSecretKey }: Outputs): Key[] =>
  secretId === undefined ? [] : [{ secretId, secretKey: handed(secretKey, sealedSecretKey) }];

function handed(known: Secret | undefined, sealed: string | undefined): Handed {
  if (known !== undefined) return { is: "known", secret: known };
  return sealed === undefined ? { is: "unknown" } : { is: "sealed", text: sealed };
}

/** The root account id is the last number in the path of the sign-in address. */
function rootUinIn(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  return new URL(address).pathname.split("/").findLast((part) => /^\d+$/.test(part));
}
