/**
 * The roles that Partner Center has when it is first opened. Their permissions are the published sentences, as the
 * identifiers behind them are not published.
 */
export interface PresetRole {
  readonly roleId: string;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly description: string;
  readonly createTime: number;
}

const createTime = Date.UTC(2025, 10, 19);

export const presetRoles: readonly PresetRole[] = [
  {
    roleId: "role-1",
    name: "SystemAdmin",
    permissions: ["partner-center:*"],
    description: "Every function of Partner Center",
    createTime,
  },
  {
    roleId: "role-2",
    name: "CustomerManager",
    permissions: [
      "customers:invite",
      "customers:manage",
      "resellers:invite",
      "resellers:manage",
      "consumption:view",
      "commission:view",
      "vouchers:view",
      "bills:view",
    ],
    description:
      "Invites and manages second-level resellers and customers; views consumption, commission, vouchers, bills",
    createTime,
  },
  {
    roleId: "role-3",
    name: "FinanceManager",
    permissions: [
      "company:manage",
      "reseller-credit:manage",
      "vouchers:manage",
      "statements:manage",
      "reconciliation:manage",
    ],
    description: "Company information, second-level credit, voucher assets, statements and reconciliation",
    createTime,
  },
  {
    roleId: "role-4",
    name: "PlatformDeveloper",
    permissions: ["customers:invite", "credit-api:call"],
    description: "Invites customers and calls the credit-management APIs",
    createTime,
  },
];
