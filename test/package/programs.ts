/** The program of a row, which exports every output of every kind that the international site has. */
import type { Row } from "./rows.ts";
import type { Files } from "./project.ts";

const body = (isTyped: boolean) => `
const alice${isTyped ? ": accounts.SubUser" : ""} = new accounts.SubUser("alice", { name: "alice", consoleLogin: true, accessKey: true, onDelete: "force" });
const bob = new accounts.SubUser("bob", { name: "bob" });
const group = new accounts.Group("developers", { name: "developers" });
const policy = new accounts.Policy("buckets", {
  name: "buckets",
  document: { version: "2.0", statement: [{ effect: "allow", action: ["cos:GetObject"], resource: ["*"] }] },
});
const role = new accounts.Role("auditor", { name: "Auditor", permissions: ["bills:view"] });
const chen = new accounts.Employee("chen", { accountName: "chen", mobile: "13100004532", countryCode: "86" });
const all = {
  alice, bob, group, policy, role, chen,
  key: new accounts.AccessKey("bob-key", { user: bob }),
  membership: new accounts.GroupMembership("members", { group, users: [alice] }),
  attachment: new accounts.PolicyAttachment("alice-reads", { user: alice, policyName: "ReadOnlyAccess" }),
  policies: new accounts.UserPolicies("bob-policies", { user: bob, policies: [policy] }),
  roles: new accounts.RoleAssignment("chen-roles", { employee: chen, roles: [role, "CustomerManager"] }),
};
`;

/** What the output `all` has to have. */
export const NAMES = "alice attachment bob chen group key membership policies policy role roles".split(" ");

const project = (options: object) => ({ name: "people", runtime: { name: "nodejs", options } });

/** What the templates of `pulumi new` write, with the kind of module of the row. */
const tsconfig = (module: object, out: string) => ({
  compilerOptions: { strict: true, outDir: out, target: "es2022", skipLibCheck: false, sourceMap: true, ...module },
  files: ["index.ts"],
});

export function programOf({ modules, compiler, layout, typescript }: Row): Files {
  const isTyped = compiler !== "none";
  const isModule = modules === "module";
  const names = ["accounts", "pulumi-tencent-accounts"] as const;
  const declared = layout === "wrapper" ? `const dan = people.person("dan");\n` : "";
  const imported = [names, ...(layout === "wrapper" ? [["people", "@acme/people"] as const] : [])];
  const isWritten = isTyped || isModule;
  const imports = imported.map(([name, from]) =>
    isWritten ? `import * as ${name} from "${from}";` : `const ${name} = require("${from}");`,
  );
  const exported = isWritten ? "export { all };" : "exports.all = all;";
  const dan = declared === "" ? "" : isWritten ? "export { dan };" : "exports.dan = dan;";
  const text = [...imports, body(isTyped), declared, exported, dan].join("\n");
  if (compiler === "none") return { "Pulumi.yaml": project({ typescript: false }), "index.js": text };
  if (compiler === "node") return { "Pulumi.yaml": project({ typescript: false }), "index.ts": text };
  const isOld = typescript?.startsWith("~5") ?? false;
  // What a compiler of today says of yesterday's default, it says to everybody.
  const commonJs = isOld
    ? { module: "commonjs", moduleResolution: "node10" }
    : { module: "commonjs", moduleResolution: "bundler" };
  const module = isModule ? { module: "nodenext", moduleResolution: "nodenext" } : commonJs;
  return {
    "Pulumi.yaml":
      compiler === "ts-node"
        ? { name: "people", runtime: "nodejs" }
        : { ...project({ typescript: false }), main: "bin/" },
    "tsconfig.json": tsconfig(module, "bin"),
    "index.ts": text,
  };
}

export function manifestOf({ modules, compiler, typescript }: Row) {
  return {
    ...(modules === "module" ? { type: "module" } : {}),
    main: compiler === "none" ? "index.js" : compiler === "tsc" ? "bin/index.js" : "index.ts",
    dependencies:
      typescript === undefined ? {} : { typescript, "@types/node": typescript === "~5.4.0" ? "^22.0.0" : "^24.0.0" },
  };
}
