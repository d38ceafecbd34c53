/** Policies and roles of the service itself: by which ids they go, and which of them, or of one's own, are everything. */
const POLICIES: readonly (readonly [id: string, name: string])[] = [
  // Attached by number where examples are copied (CAM API 3.0, ListPolicies).
  ["1", "AdministratorAccess"],
];

/** Assigned by id in examples (docs/employee-api.openapi.json). */
const ROLES: readonly (readonly [id: string, name: string])[] = [
  ["role-1", "SystemAdmin"],
  ["role-2", "CustomerManager"],
  ["role-3", "FinanceManager"],
  ["role-4", "PlatformDeveloper"],
];

export const PRESET_POLICIES: ReadonlyMap<string, string> = new Map(POLICIES);
export const PRESET_ROLES: ReadonlyMap<string, string> = new Map(ROLES);

const ROLE_NAMES: ReadonlySet<string> = new Set(ROLES.map(([, name]) => name.toLowerCase()));

/** Role names are compared without regard to case. */
export const isPresetRole = (name: string): boolean => ROLE_NAMES.has(name.toLowerCase());

/** Whether the name alone says that it is everything. */
export const isAdministratorName = (kind: "policy" | "role", name: string): boolean =>
  name === (kind === "policy" ? "AdministratorAccess" : "SystemAdmin");

/** What a role of the Partner Center that may do everything allows. */
const EVERY_PERMISSION: ReadonlySet<string> = new Set(["*", "*:*", "partner-center:*"]);

export const permitsEverything = (permissions: readonly string[]): boolean =>
  permissions.some((one) => EVERY_PERMISSION.has(one));
