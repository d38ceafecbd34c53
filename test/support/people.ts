/** Resources as a state has them, and the people in them: of each only what a test is about. */
import { type Addressee, addresseesIn } from "../../cli/handover/addressees.ts";
import type { Kind } from "../../pulumi/kinds.ts";
import { Secret } from "../../pulumi/secret.ts";
import type { RecordedResource } from "../../pulumi/state.ts";

export const SIGN_IN = "https://www.tencentcloud.com/account/login/subAccount/100000000000";

type Outputs = Readonly<Record<string, unknown>>;
type Make = (id: string, outputs?: Outputs) => RecordedResource;
const making =
  (kind: Kind, usual: (id: string) => object = () => ({})): Make =>
  (id, outputs = {}) => ({
    kind,
    name: `${kind}-${id}`,
    id,
    account: undefined,
    isWaiting: false,
    isOnlyRead: false,
    rootUin: undefined,
    outputs: { ...usual(id), ...outputs } as RecordedResource["outputs"],
  });

/** Somebody with sign-in and a password. */
export const recordedSubUser = making("SubUser", (uin) => ({
  name: `user-${uin}`,
  uin,
  consoleLogin: true,
  needResetPassword: true,
  accessKey: false,
  loginUrl: `${SIGN_IN}?type=subAccount&username=user-${uin}`,
  password: new Secret({ is: "Correct-Horse-1" }),
}));
export const recordedEmployee = making("Employee", (employeeId) => ({
  accountName: employeeId,
  employeeId,
  uin: "100000000009",
  loginUrl: SIGN_IN,
  status: "Enabled",
  initialPassword: new Secret({ is: "4532@Tencent" }),
}));
export const recordedKey = making("AccessKey", (id) => ({
  user: id.split("/")[0],
  status: "Active",
  secretId: id.split("/")[1],
  secretKey: new Secret({ is: "Secret-of-the-key" }),
}));
export const recorded = (kind: Kind, id: string, outputs: Outputs): RecordedResource => making(kind)(id, outputs);

export function onlyPerson(...resources: readonly RecordedResource[]): Addressee {
  const [person, ...others] = addresseesIn(resources);
  if (person === undefined || others.length > 0) throw new Error(`these are ${others.length + 1} people, or nobody`);
  return person;
}
