import { Refusal } from "./refusal.ts";

export const roleNotExist = (which: string) =>
  new Refusal("InvalidParameter.RoleNotExist", `The role ${which} does not exist.`);
export const roleNameInUse = (name: string) =>
  new Refusal("InvalidParameter.RoleNameInUse", `A role "${name}" exists already.`);
export const roleFull = (quota: number) =>
  new Refusal("InvalidParameter.RoleFull", `The account has its ${quota} roles.`);
export const roleUnknown = (which: string) =>
  new Refusal("InvalidParameter.ParamError", `The role ${which} does not exist.`);
export const neitherOrBoth = (what: string) =>
  new Refusal("InvalidParameter.ParamError", `Either ${what} has to be given, and not both.`);
export const policyNotExist = (which: string) =>
  new Refusal("InvalidParameter.PolicyIdNotExist", `The policy ${which} does not exist.`);
export const policyNameUnknown = (which: string) =>
  new Refusal("InvalidParameter.PolicyNameError", `The policy ${which} does not exist.`);
export const tagLimitExceeded = (quota: number) =>
  new Refusal("InvalidParameter.TagLimitExceeded", `A role carries at most ${quota} tags.`);
export const badTags = (why: string) => new Refusal("InvalidParameter.TagParamError", why);
export const tagsRepeated = (key: string) =>
  new Refusal("InvalidParameter.TagParamError", `The tag key "${key}" is given more than once.`);
export const serviceLinked = (name: string) =>
  new Refusal(
    "InvalidParameter.ParamError",
    `The role "${name}" is a service-linked one: its product keeps it as it is.`,
  );
export const notServiceLinked = (name: string) =>
  new Refusal("InvalidParameter.ParamError", `The role "${name}" is not a service-linked one; DeleteRole deletes it.`);
export const serviceLinkedUnbounded = (name: string) =>
  new Refusal(
    "InvalidParameter.ServiceLinkedRoleCantUsePermissionBoundary",
    `The role "${name}" is a service-linked one and can have no permission boundary.`,
  );
export const noLinkedService = (carriers: readonly string[]) =>
  new Refusal(
    "InvalidParameter.PrincipalServiceNotExist",
    `No product has a service-linked role for exactly ${carriers.join(", ")}.`,
  );
export const suffixNotAllowed = (name: string) =>
  new Refusal(
    "InvalidParameter.RoleNameError",
    `The name of the role would be "${name}": a suffix has letters, digits and +=,.@-.`,
  );
export const deletionTaskNotExist = (taskId: string) =>
  new Refusal("InvalidParameter.DeletionTaskNotExist", `There is no deletion task ${taskId}.`);
export const badTrust = {
  principalQcs: (name: string) =>
    new Refusal("InvalidParameter.PrincipalQcsError", `"${name}" is no account: qcs::cam::uin/1:root, or …:uin/2.`),
  principalQcsNotExist: (uin: number) =>
    new Refusal("InvalidParameter.PrincipalQcsNotExist", `The account ${uin} does not exist.`),
  principalService: (name: string) =>
    new Refusal("InvalidParameter.PrincipalServiceNotExist", `"${name}" is no product: cvm.cloud.tencent.com is one.`),
};
