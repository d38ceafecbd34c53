/** What an Employee takes and tells. */
import { z } from "zod";
import * as fields from "../fields.ts";
import { secret, type State, type Values } from "../resource.ts";

export const inputs = {
  accountName: fields.accountName.describe(
    "Name that the employee signs in with, unique in the account. Changing it replaces the employee.",
  ),
  mobile: fields.text
    .regex(/^\d{4,20}$/, "has to be 4 to 20 digits: its last four make the initial password")
    .describe("Mobile number, digits only, without the country code. Changing it later does not change the password."),
  countryCode: fields.countryCode.describe("Country calling code of the mobile number, such as `86`."),
  email: fields.email.optional().describe("E-mail address."),
  displayName: fields.textUpTo(64).optional().describe("The employee's name as people write it."),
  remark: fields.freeText.describe("Free text."),
  existingSubUser: z
    .enum(["refuse", "adopt"], "has to be refuse or adopt")
    .default("refuse")
    .describe(
      "What to do when a sub-user of that name exists: `refuse`, or `adopt` it, complete it as an employee and revoke its own CAM policies, as the Partner Center asks for. Its password is not touched. Has no effect on an employee that is there already.",
    ),
  adopt: fields.adoption
    .optional()
    .describe(
      'Take over an employee that exists already, or with `existingSubUser: "adopt"` a sub-user. `true`: one that carries no declaration\'s mark. A declaration, such as `"people/dev/alice"`: the one that carries its mark, once nobody declares it any more.',
    ),
};

export const outputs = {
  employeeId: z.string().describe("Id of the employee."),
  uin: z.string().describe("Account number of the sub-user behind the employee."),
  initialPassword: secret(z.string().optional()).describe(
    "The last four digits of the mobile number at creation, then `@Tencent`; has to be changed at the first sign-in. Empty for an adopted sub-user.",
  ),
  loginUrl: z.string().describe("Where the employee signs in; contains the root account id."),
  status: z.string().describe("`Enabled`, or `Disabled` when sign-in has been turned off."),
  unrevoked: z
    .array(z.string())
    .optional()
    .describe("Policies of the adopted sub-user that are still to be revoked, after an interrupted adoption."),
};

export type Inputs = Values<typeof inputs>;
export type EmployeeState = State<typeof inputs, typeof outputs>;

/** What of a declaration it depends on whether, and how, something that exists becomes the employee. */
export type Adopting = Pick<Inputs, "accountName" | "existingSubUser" | "adopt">;
