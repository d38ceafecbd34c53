/**
 * Rights over rights: how somebody who is no administrator becomes one. Actions and what they do are those of CAM API 3.0 and, for employees,
 * of docs/employee-api.openapi.json; that such rights are as good as all rights is what CAM itself says of them (CAM, user guide: "a sub-account
 * with QcloudCamFullAccess" is named beside the administrator).
 */
import type { RouteId } from "../facts/routes.ts";

export interface Need {
  /** Any of them is enough. */
  readonly actions: readonly string[];
  /** Of others: what is allowed on the own account alone does not count. */
  readonly onOthers?: true;
  /** Of everything: what is allowed on some alone does not count, because which those are says what it gives. */
  readonly onAll?: true;
}

/** What somebody has to have beside the actions. */
export type Condition = "a group" | "a custom policy" | "a custom role" | "a denial";

export interface Route {
  readonly id: RouteId;
  /** All of them are needed. */
  readonly needs: readonly Need[];
  readonly has?: Condition;
  /** Where the API says what the actions do. */
  readonly source: string;
}

const ENTERING = ["cam:AddUserToGroup", "cam:AddSubAccountsToGroup"];
const ASSUMING: Need = { actions: ["sts:AssumeRole"] };

export const routes: readonly Route[] = [
  {
    id: "attach-policy",
    needs: [
      {
        actions: [
          "cam:AttachUserPolicy",
          "cam:AttachUserPolicies",
          "cam:AttachUsersPolicy",
          "cam:BatchOperateCamStrategy",
        ],
      },
    ],
    source: "CAM API 3.0, AttachUserPolicy; CAM, operations that can be authorised",
  },
  {
    id: "attach-group-policy",
    needs: [{ actions: ["cam:AttachGroupPolicy", "cam:AttachGroupPolicies", "cam:AttachGroupsPolicy"] }],
    has: "a group",
    source: "CAM API 3.0, AttachGroupPolicy",
  },
  {
    id: "attach-group-policy",
    needs: [
      { actions: ["cam:AttachGroupPolicy", "cam:AttachGroupPolicies", "cam:AttachGroupsPolicy"] },
      { actions: ENTERING },
    ],
    source: "CAM API 3.0, AttachGroupPolicy, AddUserToGroup",
  },
  { id: "enter-group", needs: [{ actions: ENTERING }], source: "CAM API 3.0, AddUserToGroup" },
  {
    id: "rewrite-policy",
    needs: [{ actions: ["cam:UpdatePolicy", "cam:CreatePolicyVersion"] }],
    has: "a custom policy",
    source: "CAM API 3.0, UpdatePolicy; CreatePolicyVersion, SetAsDefault",
  },
  {
    id: "earlier-version",
    needs: [{ actions: ["cam:SetDefaultPolicyVersion"] }],
    has: "a custom policy",
    source: "CAM API 3.0, SetDefaultPolicyVersion",
  },
  {
    id: "keys-of-others",
    needs: [{ actions: ["cam:CreateAccessKey", "cam:CreateApiKey"], onOthers: true }],
    source: "CAM API 3.0, CreateAccessKey, TargetUin",
  },
  {
    id: "password-of-others",
    needs: [{ actions: ["cam:UpdateUser"], onOthers: true }],
    source: "CAM API 3.0, UpdateUser, Password and ConsoleLogin",
  },
  {
    id: "sign-in-as-others",
    needs: [
      {
        actions: [
          "cam:CreateUserSAMLConfig",
          "cam:UpdateUserSAMLConfig",
          "cam:CreateUserOIDCConfig",
          "cam:UpdateUserOIDCConfig",
        ],
      },
    ],
    source: "CAM API 3.0, UpdateUserSAMLConfig, UpdateUserOIDCConfig: whose word it is who signs in",
  },
  {
    id: "role-trust",
    needs: [{ actions: ["cam:UpdateAssumeRolePolicy", "cam:CreateRole"] }, ASSUMING],
    source: "CAM API 3.0, UpdateAssumeRolePolicy; STS, AssumeRole",
  },
  {
    id: "role-policy",
    needs: [{ actions: ["cam:AttachRolePolicy", "cam:AttachRolePolicies", "cam:AttachRolesPolicy"] }, ASSUMING],
    source: "CAM API 3.0, AttachRolePolicy; STS, AssumeRole",
  },
  {
    id: "any-role",
    needs: [{ ...ASSUMING, onAll: true }],
    source: "STS, AssumeRole: every role that trusts the account",
  },
  {
    id: "pass-role",
    needs: [
      { actions: ["cam:PassRole"], onAll: true },
      {
        actions: [
          "scf:CreateFunction",
          "scf:UpdateFunctionConfiguration",
          "cvm:RunInstances",
          "cvm:ModifyInstancesAttribute",
        ],
      },
    ],
    source: "CAM, PassRole: what runs with a role may do what the role may",
  },
  {
    id: "lift-denial",
    needs: [
      { actions: ["cam:DetachUserPolicy", "cam:DetachGroupPolicy", "cam:RemoveUserFromGroup", "cam:DeletePolicy"] },
    ],
    has: "a denial",
    source: "CAM, syntax of policies: a denial goes before every right, as long as it is attached",
  },
  {
    id: "assign-roles",
    needs: [{ actions: ["employee:AssignEmployeeRoles"] }],
    source: "docs/employee-api.openapi.json, AssignEmployeeRoles",
  },
  {
    id: "rewrite-role",
    needs: [{ actions: ["employee:ModifyRole"] }],
    has: "a custom role",
    source: "docs/employee-api.openapi.json, ModifyRole",
  },
];

/** What a preset policy allows of all that counts here. The others of that kind allow nothing over rights. */
export function presetActions(name: string): readonly string[] {
  if (/^AdministratorAccess$/i.test(name)) return ["*"];
  const [, service] = /^Qcloud(Cam|Sts|Intlpartnersmgt|Scf|Cvm)FullAccess$/i.exec(name) ?? [];
  if (service === undefined) return [];
  const actions = `${service.toLowerCase()}:*`;
  return /intlpartnersmgt/i.test(service) ? [actions, "employee:*"] : [actions];
}

/** Whether it is a policy of the service itself, by its name: custom policies may not begin so. */
export const isPreset = (name: string): boolean => /^(QCloud|AdministratorAccess$|ReadOnlyAccess$)/i.test(name);
