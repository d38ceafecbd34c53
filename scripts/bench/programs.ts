/** What is declared: so many people with the same five policies, in each of the forms that the package has for that. */
import { cp } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { createWorkspace, throughPlugin, type Workspace } from "../../test/support/pulumi.ts";

/** Five policies a person, all preset. */
export const POLICIES: readonly string[] = [
  "ReadOnlyAccess",
  "QcloudCVMReadOnlyAccess",
  "QcloudCOSReadOnlyAccess",
  "QcloudVPCFullAccess",
  "QcloudMonitorFullAccess",
];

export const resourcesOf = (people: number): number => people * (1 + POLICIES.length);
export const attachmentsOf = (people: number): number => people * POLICIES.length;

/** A membership has at most so many. */
const TEAM_MEMBERS = 100;
const teamsOf = (people: number): number => Math.ceil(people / TEAM_MEMBERS);

interface Form {
  readonly name: string;
  readonly classes: readonly string[];
  readonly declarations: string;
  readonly resources: (people: number) => number;
}

const policies = JSON.stringify(POLICIES);

export const FORMS = {
  attachments: {
    name: "SubUser and 5 PolicyAttachment each",
    classes: ["SubUser", "PolicyAttachment"],
    declarations: `
for (const name of people) {
  const user = new SubUser(name, { name });
  for (const policyName of ${policies}) new PolicyAttachment(\`\${name}-\${policyName}\`, { user, policyName });
}`,
    resources: resourcesOf,
  },
  userPolicies: {
    name: "SubUser and UserPolicies each",
    classes: ["SubUser", "UserPolicies"],
    declarations: `
for (const name of people) {
  const user = new SubUser(name, { name });
  new UserPolicies(name, { user, policies: ${policies} });
}`,
    resources: (people) => 2 * people,
  },
  team: {
    name: `SubUser each, Team of ${TEAM_MEMBERS}`,
    classes: ["SubUser", "Team"],
    declarations: `
const users = people.map((name) => new SubUser(name, { name }));
for (let first = 0; first < users.length; first += ${TEAM_MEMBERS}) {
  new Team(\`team-\${first}\`, { policies: ${policies}, members: users.slice(first, first + ${TEAM_MEMBERS}) });
}`,
    // The component, its group, its membership, its policies.
    resources: (people) => people + teamsOf(people) * (3 + POLICIES.length),
  },
} as const satisfies Record<string, Form>;
export type FormName = keyof typeof FORMS;

/** The same program for all sides; only what the names stand for differs. */
const program = (from: string, people: number, form: FormName, names = "person"): string =>
  `import { ${FORMS[form].classes.join(", ")} } from "${from}";

const people = Array.from({ length: ${people} }, (_, number) => \`${names}-\${number}\`);
${FORMS[form].declarations}
`;

const OURS = "pulumi-tencent-accounts";

type Environment = Readonly<Record<string, string>>;

export const ourStack = (
  people: number,
  env: Environment,
  form: FormName = "attachments",
  names?: string,
): Promise<Workspace> => createWorkspace({ program: program(OURS, people, form, names), env });

export const pluginStack = (people: number, env: Environment): Promise<Workspace> =>
  createWorkspace({ program: throughPlugin(program(OURS, people, "attachments")), env });

/** `vendor` is its provider's file, whose folder the engine looks into. */
export const vendorStack = (
  people: number,
  { env, form, vendor }: { readonly env: Environment; readonly form: FormName; readonly vendor: string },
): Promise<Workspace> => {
  const path = [dirname(vendor), process.env["PATH"] ?? ""].join(delimiter);
  return stackOf("vendor", people, { ...env, PATH: path }, form);
};

export const floorStack = (people: number, env: Environment = {}, form: FormName = "attachments"): Promise<Workspace> =>
  stackOf("floor", people, env, form);

/** With the classes of a folder beside this file in the place of ours. */
async function stackOf(
  folder: "vendor" | "floor",
  people: number,
  env: Environment,
  form: FormName,
): Promise<Workspace> {
  const workspace = await createWorkspace({ program: program(`./${folder}/sdk.ts`, people, form), env });
  await cp(join(import.meta.dirname, folder), join(workspace.directory, folder), { recursive: true });
  return workspace;
}
