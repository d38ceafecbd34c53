/**
 * The preset policies that are emulated: name, id, document.
 *
 * Published or observed ids: 1, 2, 3 and 400411. The ids from 401001 on are this emulator's own, as the real ones are not
 * published; clients have to find policies by name. The documents are plausible, not copied: they grant what the name says.
 */
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
): PresetPolicy => ({ policyId, name, description, serviceType, document, addTime });

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
  preset(401001, "QcloudCamFullAccess", "cam", "Manages users and permissions", allowing("cam:*")),
  preset(401002, "QcloudCamReadOnlyAccess", "cam", "Reads users and permissions", allowing(reading("cam"))),
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
  preset(401007, "QcloudCVMFullAccess", "cvm", "Manages cloud virtual machines", allowing("cvm:*")),
  preset(401008, "QcloudCVMReadOnlyAccess", "cvm", "Reads cloud virtual machines", allowing(reading("cvm"))),
  preset(401009, "QcloudCOSFullAccess", "cos", "Manages object storage", allowing("cos:*")),
  preset(401010, "QcloudCOSReadOnlyAccess", "cos", "Reads object storage", allowing(reading("cos"))),
  preset(401011, "QcloudVPCFullAccess", "vpc", "Manages private networks", allowing("vpc:*")),
  preset(401012, "QcloudMonitorFullAccess", "monitor", "Manages monitoring", allowing("monitor:*")),
  preset(401013, "QcloudCLSFullAccess", "cls", "Manages the log service", allowing("cls:*")),
];
