/** Every action that stores a document, as a way to store one: how the action answers, and what the account holds afterwards. */
import { type Answer, type Reachable, call } from "./emulator-client.ts";

export interface Outcome {
  /** Of the refusal. */
  readonly code: string | undefined;
  /** What is stored under the name afterwards; undefined where nothing is. */
  readonly document: unknown;
}

export const documentOf = (...statement: readonly object[]) => JSON.stringify({ version: "2.0", statement });
export const trustOf = (principal: object) => documentOf({ effect: "allow", action: "name/sts:AssumeRole", principal });

/** What a policy, or the trust in a role, says before it is changed. */
export const BEFORE = {
  policy: documentOf({ effect: "deny", action: ["*"], resource: ["*"] }),
  trust: trustOf({ service: "cvm.qcloud.com" }),
};

const codeOf = ({ Error: refusal }: Answer): string | undefined => refusal?.Code;
const parsed = (text: unknown): unknown => (typeof text === "string" ? JSON.parse(text) : undefined);

export function waysToStore(emulator: Reachable) {
  let names = 0;
  const ask = (action: `${string}:${string}`, parameters: object) => call(emulator, action, parameters);

  async function changedPolicy(change: (PolicyId: unknown) => Promise<Answer>): Promise<Outcome> {
    const { PolicyId } = await ask("cam:CreatePolicy", {
      PolicyName: `policy-${names++}`,
      PolicyDocument: BEFORE.policy,
    });
    const code = codeOf(await change(PolicyId));
    return { code, document: parsed((await ask("cam:GetPolicy", { PolicyId }))["PolicyDocument"]) };
  }
  async function roleAfter(RoleName: string, answer: Answer): Promise<Outcome> {
    const { RoleInfo } = await ask("cam:GetRole", { RoleName });
    return { code: codeOf(answer), document: parsed(Object(RoleInfo).PolicyDocument) };
  }

  return {
    policy: {
      async CreatePolicy(PolicyDocument: string): Promise<Outcome> {
        const PolicyName = `policy-${names++}`;
        const code = codeOf(await ask("cam:CreatePolicy", { PolicyName, PolicyDocument }));
        const { List } = await ask("cam:ListPolicies", { Scope: "Local", Keyword: PolicyName });
        const { PolicyId } = Object(Object(List)[0]);
        if (PolicyId === undefined) return { code, document: undefined };
        return { code, document: parsed((await ask("cam:GetPolicy", { PolicyId }))["PolicyDocument"]) };
      },
      UpdatePolicy: (PolicyDocument: string) =>
        changedPolicy((PolicyId) => ask("cam:UpdatePolicy", { PolicyId, PolicyDocument })),
      CreatePolicyVersion: (PolicyDocument: string) =>
        changedPolicy((PolicyId) => ask("cam:CreatePolicyVersion", { PolicyId, PolicyDocument, SetAsDefault: true })),
    },
    trust: {
      async CreateRole(PolicyDocument: string): Promise<Outcome> {
        const RoleName = `role-${names++}`;
        return roleAfter(RoleName, await ask("cam:CreateRole", { RoleName, PolicyDocument }));
      },
      async UpdateAssumeRolePolicy(PolicyDocument: string): Promise<Outcome> {
        const RoleName = `role-${names++}`;
        await ask("cam:CreateRole", { RoleName, PolicyDocument: BEFORE.trust });
        return roleAfter(RoleName, await ask("cam:UpdateAssumeRolePolicy", { RoleName, PolicyDocument }));
      },
    },
  };
}
