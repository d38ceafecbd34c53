/**
 * The preset policies that are emulated. Real ids are those that are published or were observed: 1, 2, 3, 400411, and 219064,
 * 219851 and 16313162 of published examples; the others, from 401001 on, are this emulator's own. Clients have to find policies
 * by name. The names are real ones, spelt in as many ways as the service spells them; the documents are plausible, not copied:
 * they grant what the name says.
 */
import { linkedServices } from "./linked-services.ts";
import { presetServices } from "./preset-services.ts";

interface Statement {
  readonly effect: "allow" | "deny";
  readonly action: string | readonly string[];
  readonly resource: string;
}
export interface PresetPolicy {
  readonly policyId: number;
  readonly name: string;
  readonly description: string;
  readonly serviceType: string;
  /** Made for a role of a service, and no boundary for a sub-user. */
  readonly isServiceLinked: 0 | 1;
  readonly document: { readonly version: "2.0"; readonly statement: readonly Statement[] };
  readonly addTime: number;
}

const addTime = Date.UTC(2019, 0, 16);

const allowing = (action: string | readonly string[]): PresetPolicy["document"] => ({
  version: "2.0",
  statement: [{ effect: "allow", action, resource: "*" }],
});
/** What the names of reading operations begin with. */
const reading = (...services: string[]): string[] =>
  services.flatMap((service) => ["Get*", "List*", "Describe*", "Query*"].map((operation) => `${service}:${operation}`));

const preset = (
  policyId: number,
  name: string,
  serviceType: string,
  description: string,
  document: PresetPolicy["document"],
): PresetPolicy => ({ policyId, name, description, serviceType, isServiceLinked: 0, document, addTime });

const ofServices: readonly PresetPolicy[] = presetServices.flatMap(([service, what, full, readOnly]) => [
  preset(...full, service, `Manages ${what}`, allowing(`${service}:*`)),
  ...(readOnly === undefined ? [] : [preset(...readOnly, service, `Reads ${what}`, allowing(reading(service)))]),
]);

const ofLinkedServices: readonly PresetPolicy[] = linkedServices.map(
  ({ policyId, policyName, serviceType, roleName, actions }) => ({
    ...preset(policyId, policyName, serviceType, `For the service-linked role ${roleName}`, allowing(actions)),
    isServiceLinked: 1,
  }),
);

export const presetPolicies: readonly PresetPolicy[] = [
  preset(1, "AdministratorAccess", "", "Manages every user and every resource of the account", allowing("*")),
  preset(2, "QCloudResourceFullAccess", "", "Manages every cloud resource, but not users, permissions and finance", {
    version: "2.0",
    statement: [
      { effect: "allow", action: "*", resource: "*" },
      { effect: "deny", action: ["cam:*", "employee:*", "intlpartnersmgt:*", "finance:*"], resource: "*" },
    ],
  }),
  preset(3, "QCloudFinanceFullAccess", "finance", "Manages finance: bills, payment, invoices", allowing("finance:*")),
  preset(400411, "ReadOnlyAccess", "", "Reads everything that supports being read only", allowing(reading("*"))),
  preset(
    401003,
    "QcloudCollPasswordManageAccess",
    "cam",
    "Lets a user manage its own password",
    allowing(["cam:ModifyCollPassword", "cam:GetPasswordRules"]),
  ),
  preset(
    401004,
    "QcloudCollApiKeyManageAccess",
    "cam",
    "Lets a user manage its own access keys",
    allowing(["cam:QueryCollApiKey", "cam:CreateCollApiKey", "cam:DisableCollApiKey", "cam:DeleteCollApiKey"]),
  ),
  preset(
    401005,
    "QcloudIntlpartnersmgtFullAccess",
    "intlpartnersmgt",
    "Manages everything in Partner Center, employees and roles included",
    allowing(["intlpartnersmgt:*", "employee:*"]),
  ),
  preset(
    401006,
    "QcloudIntlpartnersmgtReadOnlyaccess",
    "intlpartnersmgt",
    "Reads everything in Partner Center, employees and roles included",
    allowing(reading("intlpartnersmgt", "employee")),
  ),
  ...ofServices,
  {
    ...preset(
      16313162,
      "QcloudAccessForCDNRole",
      "cooperator",
      "Lets content delivery write its logs to the log service",
      allowing(["cls:createLogset", "cls:createTopic", "cls:pushLog", "cls:searchLog", "cls:downloadLog"]),
    ),
    isServiceLinked: 1,
  },
  ...ofLinkedServices,
];
