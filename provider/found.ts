/** What lookups find, and by what. Types alone, which programs see: they name nothing that a program would have to install. */

export interface KnownPolicy {
  readonly policyId: string;
  readonly policyName: string;
  readonly policyType: "preset" | "custom";
}

export interface Holder {
  readonly kind: "sub-user" | "group" | "role" | "employee";
  readonly id: string;
  readonly name: string;
}

export interface FoundSubUser {
  readonly uin: string;
  readonly uid: string;
  readonly name: string;
  readonly remark: string;
  readonly consoleLogin: boolean;
  readonly phoneNumber: string | undefined;
  readonly countryCode: string | undefined;
  readonly email: string | undefined;
  /** `project/stack/name` of the declaration that made it, where one has left its mark. */
  readonly declaredBy: string | undefined;
}

/** Who left with `onDelete: { after: … }` and is switched off, or was renamed with `renameGrace` and works on. */
export interface FoundLeaver {
  readonly name: string;
  readonly uin: string;
  /** From then on it may be deleted. */
  readonly until: string;
  /** Whether that is over. */
  readonly isDue: boolean;
  /** Whether it was renamed, and works on until then. */
  readonly worksOn: boolean;
  /** `project/stack/name` of the declaration that it had. */
  readonly declaredBy: string;
  /** The ends of the ids of the keys that were switched off. */
  readonly keys: readonly string[];
}

export interface FoundEmployee {
  readonly employeeId: string;
  readonly accountName: string;
  readonly uin: string;
  readonly mobile: string;
  readonly countryCode: string;
  readonly email: string | undefined;
  readonly displayName: string | undefined;
  readonly remark: string;
  readonly status: string;
  /** Names of the roles. */
  readonly roles: readonly string[];
  readonly declaredBy: string | undefined;
}

export interface FoundRole {
  readonly roleId: string;
  readonly name: string;
  readonly type: string;
  readonly permissions: readonly string[];
  readonly description: string;
  readonly declaredBy: string | undefined;
}

export interface FoundGroup {
  readonly groupId: string;
  readonly name: string;
  readonly remark: string;
  readonly declaredBy: string | undefined;
}

/** Conditions are AND-ed, and compare exactly. */
export interface SubUserConditions {
  readonly name?: string;
  readonly email?: string;
  readonly phoneNumber?: string;
  readonly consoleLogin?: boolean;
}

/** The conditions of the guide: AND-ed, compared exactly. */
export interface EmployeeConditions {
  readonly accountName?: string;
  readonly mobile?: string;
  readonly email?: string;
  /** Name or id. */
  readonly role?: string;
  /** `Enabled` or `Disabled`. */
  readonly status?: string;
}
