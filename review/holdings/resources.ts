/** What a resource of a state, or of a live account, says about people and what they hold: the list below, and nothing else of it. */
import { z } from "zod";
import { isOver } from "../../pulumi/ends.ts";
import { Secret } from "../../pulumi/secret.ts";
import type { RecordedResource } from "../../pulumi/state.ts";
import type { Value, Values } from "../../pulumi/values.ts";
import { standingParts } from "./ends.ts";

const text = z.string().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const texts = z.array(z.string()).catch([]);
const lastTime = z
  .union([z.iso.date(), z.literal("never")])
  .optional()
  .catch(undefined);
const secret = z.instanceof(Secret).optional().catch(undefined);

/** What the state keeps as a secret is an object, which only `secret` takes. */
const has = z.object({
  name: text,
  accountName: text,
  displayName: text,
  email: text,
  uin: text,
  loginUrl: text,
  likeUser: text,
  status: text,
  consoleLogin: flag,
  needResetPassword: flag,
  accessKey: flag,
  exclusive: flag,
  secretId: text,
  user: text,
  group: text,
  employee: text,
  policy: text,
  policyName: text,
  document: text,
  users: texts,
  policies: texts,
  expires: z.unknown().optional(),
  policyIds: texts,
  roles: texts,
  permissions: texts,
  password: secret,
  initialPassword: secret,
  secretKey: secret,
  sealedPassword: text,
  sealedSecretKey: text,
  // Of a live account alone.
  lastSignIn: lastTime,
  madeOn: z.iso.date().optional().catch(undefined),
  lastUsed: lastTime,
  leaverUntil: text,
  worksOn: flag,
});

export interface HoldingResource extends Omit<RecordedResource, "outputs" | "isOnlyRead"> {
  readonly has: z.output<typeof has>;
  /** Whether there is a phone number and an e-mail address, which may be secret. */
  readonly contacts: { readonly phone: boolean; readonly email: boolean };
}

const isGiven = (value: unknown): boolean => value instanceof Secret || (typeof value === "string" && value !== "");

const contactsIn = ({ phoneNumber, mobile, email }: Readonly<Record<string, unknown>>) => ({
  phone: isGiven(phoneNumber) || isGiven(mobile),
  email: isGiven(email),
});

/** As the state has it: what is secret there is never opened, readable or not. */
export const holdingResource = ({ outputs, isOnlyRead: _, ...resource }: RecordedResource): HoldingResource => ({
  ...resource,
  has: has.parse(standingIn(resource.kind, outputs)),
  contacts: contactsIn(outputs),
});

/** The same for the person whom it is about: a program may have made anything a secret, such as a name. */
export const openedResource = (resource: RecordedResource): HoldingResource =>
  holdingResource({ ...resource, outputs: opened(resource.outputs) });

/** These stay secret until they are handed over. */
const HANDED_OVER: ReadonlySet<string> = new Set(["password", "initialPassword", "secretKey"]);

/** What is over is off, and gives nothing. */
function standingIn(kind: RecordedResource["kind"], outputs: Values): Values {
  if (!isOver(outputs)) return outputs;
  const off: Values = {
    consoleLogin: false,
    accessKey: false,
    ...(kind === "AccessKey" ? { status: "Inactive" } : {}),
  };
  const { policy: _policy, policyName: _name, ...nothing } = outputs;
  return { ...standingParts(kind, kind === "PolicyAttachment" ? nothing : outputs), ...off };
}

const opened = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, HANDED_OVER.has(key) ? value : uncovered(value)]),
  );

function uncovered(value: Value): Value {
  if (Array.isArray(value)) return value.map(uncovered);
  // What it stands for was JSON, and so is a value too.
  return value instanceof Secret && value.isKnown ? (value.reveal() as Value) : value;
}

/** Of a live account, in the shape that a state has. */
export const liveResource = (kind: RecordedResource["kind"], id: string, state: object): HoldingResource => ({
  kind,
  name: "",
  id,
  account: undefined,
  isWaiting: false,
  rootUin: undefined,
  has: has.parse(state),
  contacts: contactsIn({ ...state }),
});

/** The last number in the path of a sign-in address is the root account id. */
export function rootUinIn(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  return new URL(address).pathname.split("/").findLast((part) => /^\d+$/.test(part));
}
