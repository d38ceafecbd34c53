// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { settleAbsent } from "../outputs.ts";
import { isOfKind, type KindOfResource, NOTHING_DECLARED, registration } from "../resource.ts";

export interface EmployeeArgs {
  /** Name that the employee signs in with, unique in the account. Changing it replaces the employee. */
  accountName: pulumi.Input<string>;
  /** Mobile number, digits only, without the country code. Changing it later does not change the password. */
  mobile: pulumi.Input<string>;
  /** Country calling code of the mobile number, such as `86`. */
  countryCode: pulumi.Input<string>;
  /** E-mail address. */
  email?: pulumi.Input<string> | undefined;
  /** The employee's name as people write it. */
  displayName?: pulumi.Input<string> | undefined;
  /** Free text. Default `""`. */
  remark?: pulumi.Input<string> | undefined;
  /** What to do when a sub-user of that name exists: `refuse`, or `adopt` it, complete it as an employee and revoke its own CAM policies, as the Partner Center asks for. Its password is not touched. Has no effect on an employee that is there already. Default `"refuse"`. */
  existingSubUser?: pulumi.Input<"refuse" | "adopt"> | undefined;
  /** Take over an employee that exists already, or with `existingSubUser: "adopt"` a sub-user. `true`: one that carries no declaration's mark. A declaration, such as `"people/dev/alice"`: the one that carries its mark, once nobody declares it any more. */
  adopt?: pulumi.Input<boolean | string> | undefined;
}

const kind: KindOfResource = {
  kind: "Employee",
  properties: ["accountName", "mobile", "countryCode", "email", "displayName", "remark", "existingSubUser", "adopt", "uin", "initialPassword", "loginUrl", "status", "unrevoked"],
  absent: { email: undefined, displayName: undefined, adopt: undefined, initialPassword: "", unrevoked: [] },
  secrets: ["initialPassword"],
  secretInputs: [],
  references: [],
};

/**
 * An employee of a Partner Center organisation. Permissions come from roles alone: see RoleAssignment. Deleting the resource deletes the employee and the sub-user that was made for it; an adopted sub-user stays.
 *
 * @example
 * ```ts
 * import { Employee, RoleAssignment } from "pulumi-tencent-accounts";
 *
 * const chen = new Employee("chen", { accountName: "chen", mobile: "13100004532", countryCode: "86" });
 * new RoleAssignment("chen", { employee: chen, roles: ["CustomerManager"] });
 *
 * export const address = chen.loginUrl;
 * export const initialPassword = chen.initialPassword; // secret
 * ```
 *
 * Source: International Partner Center, Employee Account Management.
 */
export class Employee extends pulumi.CustomResource {
  /** Name that the employee signs in with, unique in the account. Changing it replaces the employee. */
  declare readonly accountName: pulumi.Output<string>;
  /** Mobile number, digits only, without the country code. Changing it later does not change the password. */
  declare readonly mobile: pulumi.Output<string>;
  /** Country calling code of the mobile number, such as `86`. */
  declare readonly countryCode: pulumi.Output<string>;
  /** E-mail address. */
  declare readonly email: pulumi.Output<string | undefined>;
  /** The employee's name as people write it. */
  declare readonly displayName: pulumi.Output<string | undefined>;
  /** Free text. */
  declare readonly remark: pulumi.Output<string>;
  /** What to do when a sub-user of that name exists: `refuse`, or `adopt` it, complete it as an employee and revoke its own CAM policies, as the Partner Center asks for. Its password is not touched. Has no effect on an employee that is there already. */
  declare readonly existingSubUser: pulumi.Output<"refuse" | "adopt">;
  /** Take over an employee that exists already, or with `existingSubUser: "adopt"` a sub-user. `true`: one that carries no declaration's mark. A declaration, such as `"people/dev/alice"`: the one that carries its mark, once nobody declares it any more. */
  declare readonly adopt: pulumi.Output<boolean | string | undefined>;
  /** Account number of the sub-user behind the employee. */
  declare readonly uin: pulumi.Output<string>;
  /** The last four digits of the mobile number at creation, then `@Tencent`; has to be changed at the first sign-in. Empty for an adopted sub-user. */
  declare readonly initialPassword: pulumi.Output<string>;
  /** Where the employee signs in; contains the root account id. */
  declare readonly loginUrl: pulumi.Output<string>;
  /** `Enabled`, or `Disabled` when sign-in has been turned off. */
  declare readonly status: pulumi.Output<string>;
  /** Policies of the adopted sub-user that are still to be revoked, after an interrupted adoption. */
  declare readonly unrevoked: pulumi.Output<string[]>;

  constructor(name: string, args: EmployeeArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(...registration(kind, name, args, opts));
    settleAbsent(this, kind.absent);
  }

  /** Reads one that exists, by the id that the state of another stack or `tencent-accounts export` tells, and never changes it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): Employee {
    return new Employee(name, NOTHING_DECLARED, { ...opts, id });
  }

  /** Whether the value is a Employee, whichever copy of this package has made it. */
  static override isInstance(value: unknown): value is Employee {
    return isOfKind(kind, value);
  }

  /** Id of the employee. Another name of `id`. */
  get employeeId(): pulumi.Output<string> {
    return this.id;
  }
}
