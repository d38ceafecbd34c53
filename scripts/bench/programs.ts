import { cp } from "node:fs/promises";
import { join } from "node:path";
import { createWorkspace, throughPlugin, type Workspace } from "../../test/support/pulumi.ts";

/** Five policies a person, all preset. */
const POLICIES = [
  "ReadOnlyAccess",
  "QcloudCVMReadOnlyAccess",
  "QcloudCOSReadOnlyAccess",
  "QcloudVPCFullAccess",
  "QcloudMonitorFullAccess",
];

export const resourcesOf = (people: number): number => people * (1 + POLICIES.length);
export const attachmentsOf = (people: number): number => people * POLICIES.length;

/** The same program for all sides; only what the names stand for differs. */
const program = (imports: string, people: number): string => `${imports}

for (let number = 0; number < ${people}; number++) {
  const name = \`person-\${number}\`;
  const user = new SubUser(name, { name });
  for (const policyName of ${JSON.stringify(POLICIES)}) {
    new PolicyAttachment(\`\${name}-\${policyName}\`, { user, policyName });
  }
}
`;

const OURS = 'import { PolicyAttachment, SubUser } from "pulumi-tencent-accounts";';

export const ourStack = (people: number, env: Readonly<Record<string, string>>): Promise<Workspace> =>
  createWorkspace({ program: program(OURS, people), env });

export const pluginStack = (people: number, env: Readonly<Record<string, string>>): Promise<Workspace> =>
  createWorkspace({ program: throughPlugin(program(OURS, people)), env });

export async function floorStack(people: number): Promise<Workspace> {
  const workspace = await createWorkspace({
    program: program('import { Holding as PolicyAttachment, Person as SubUser } from "./floor/sdk.ts";', people),
  });
  await cp(join(import.meta.dirname, "floor"), join(workspace.directory, "floor"), { recursive: true });
  return workspace;
}
