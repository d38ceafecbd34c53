/** Resources as a state has them, and the people in them: of each only what a test is about. */
import { type Person, peopleIn } from "../../cli/handover/people.ts";
import { Secret } from "../../cli/handover/secret.ts";
import type { Recorded } from "../../cli/handover/state.ts";

export const SIGN_IN = "https://www.tencentcloud.com/account/login/subAccount/100000000000";

type Make = (id: string, outputs?: Recorded["outputs"]) => Recorded;
const making =
  (kind: string, usual: (id: string) => object = () => ({})): Make =>
  (id, outputs = {}) => ({ kind, name: `${kind}-${id}`, id, outputs: { ...usual(id), ...outputs } });

/** Somebody with sign-in and a password. */
export const recordedSubUser = making("SubUser", (uin) => ({
  name: `user-${uin}`,
  uin,
  consoleLogin: true,
  needResetPassword: true,
  accessKey: false,
  loginUrl: `${SIGN_IN}?type=subAccount&username=user-${uin}`,
  password: new Secret("Correct-Horse-1"),
}));
export const recordedEmployee = making("Employee", (employeeId) => ({
  accountName: employeeId,
  employeeId,
  uin: "100000000009",
  loginUrl: SIGN_IN,
  status: "Enabled",
  initialPassword: new Secret("4532@Tencent"),
}));
export const recordedKey = making("AccessKey", (id) => ({
  user: id.split("/")[0],
  status: "Active",
  secretId: id.split("/")[1],
  secretKey: new Secret("Secret-of-the-key"),
}));
export const recorded = (kind: string, id: string, outputs: Recorded["outputs"]): Recorded => making(kind)(id, outputs);

export function onlyPerson(...resources: readonly Recorded[]): Person {
  const [person, ...others] = peopleIn(resources);
  if (person === undefined || others.length > 0) throw new Error(`these are ${others.length + 1} people, or nobody`);
  return person;
}
