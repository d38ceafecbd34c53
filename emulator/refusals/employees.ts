import { Refusal } from "./refusal.ts";

export const employeeNameInUse = (name: string) =>
  new Refusal("InvalidParameter.EmployeeNameInUse", `An employee "${name}" exists already.`);
export const subUserExists = (name: string) =>
  new Refusal(
    "FailedOperation.SubUserExists",
    `A sub-user "${name}" exists. ExistingSubUser "complete" makes the employee of it.`,
  );
export const employeeNotExist = (id: string) =>
  new Refusal("ResourceNotFound.EmployeeNotExist", `The employee ${id} does not exist.`);
export const roleLimitExceeded = (limit: number) =>
  new Refusal("InvalidParameter.RoleLimitExceeded", `An employee has at most ${limit} roles.`);
export const roleDuplicate = (id: string) =>
  new Refusal("InvalidParameter.RoleDuplicate", `The role ${id} is given more than once.`);
export const roleNotExist = (id: string) =>
  new Refusal("ResourceNotFound.RoleNotExist", `The role ${id} does not exist.`);
export const roleNameInUse = (name: string) =>
  new Refusal("InvalidParameter.RoleNameInUse", `A role "${name}" exists already.`);
export const presetRole = (name: string) =>
  new Refusal("OperationDenied.PresetRole", `The role "${name}" is a preset one and stays as it is.`);
export const roleAssigned = (name: string, holders: readonly string[]) =>
  new Refusal("ResourceInUse.RoleAssigned", `The role "${name}" is assigned to ${holders.join(", ")}.`);
