import { spawnSync } from "node:child_process";
import { configDefaults, defineConfig } from "vitest/config";

const SLOW = "test/**/*.slow.test.ts";

/** One project a kind of test; the folder decides. */
const project = (name: string, settings: object = {}) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    exclude: [...configDefaults.exclude, SLOW],
    // No test is about time: on a busy machine they only take longer.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    ...settings,
  },
});

/** These tests keep nothing in modules, so that their files can share a process and load everything once. */
const together = { isolate: false };

const SAMPLE = ["lifecycle-sub-user", "lifecycle-policy-attachment", "conformance"];
/** The conformance table. What is not here is of the npm package: its classes, components and checks of a whole program. */
const BOTH_HOSTS = [
  ...SAMPLE,
  "{employee-adopts,engine-killed,failures,failures-permissions,foresight,handover,interrupted,leavers,like-user,lists,long-runs,lost-answers}",
  "lifecycle-{access-key,employee,group,group-membership,message-recipient,policy,policy-removal,refusals,role}",
  "lifecycle-{role-assignment,sub-user-removal,user-policies}",
  "{moves,moving-between-stacks,previews-tell-the-truth,recorded-previews,remedies,review-tells-the-truth,sealed-secrets}",
  "{refresh-first,renames,secrets,sign-in,two-accounts,two-stacks,waiting-for-deletion}",
  // Not the one in which two providers declare the same: of two plain registrations any may come first.
  "whose-account/{forced-replacement,forced-replacement-of-people,kept-and-back,moved-to-another-provider,other-stack,wrong-account}",
];

/** Programs in YAML need their language host on the PATH; CONTRIBUTING.md says how to get it. */
const WITHOUT_YAML = spawnSync("pulumi-language-yaml", ["--help"]).error === undefined ? [] : ["test/e2e/yaml.test.ts"];

export default defineConfig({
  test: {
    // One less than the cores is vitest's own choice: on two cores that would be one after the other.
    maxWorkers: "100%",
    projects: [
      project("unit", together),
      project("contract", together),
      project("property", together),
      project("architecture"),
      project("emulator", together),
      // Of the kinds above what is too slow to wait for before every commit: many rounds, waits in real time, processes.
      project("slow", { ...together, include: [SLOW], exclude: configDefaults.exclude }),
      // A process of its own for every command.
      project("cli"),
      // Processes are started, killed and waited for.
      project("durability", { testTimeout: 120_000 }),
      project("scripts"),
      // Clients of other languages: those that `npm run conformance` has prepared.
      project("conformance"),
      // A real browser: the packaged one unpacks itself at its first start, which is not for two to do at once.
      project("browser", { fileParallelism: false }),
      // A stranger's project: it is installed from the registry before the engine runs.
      project("package", { testTimeout: 600_000, hookTimeout: 600_000 }),
      // The real engine: a run of it takes seconds.
      project("e2e", {
        exclude: [...configDefaults.exclude, SLOW, ...WITHOUT_YAML],
        testTimeout: 300_000,
        hookTimeout: 120_000,
      }),
      // Programs in other languages: they are compiled before the engine runs. LANGUAGES=all takes the registries of all of them.
      project("languages", { testTimeout: 300_000, hookTimeout: 600_000 }),
      // The same tests through the other host: a sample, or with HOSTS=all whatever both hosts have to pass.
      project("plugin", {
        include: (process.env["HOSTS"] === "all" ? BOTH_HOSTS : SAMPLE).map((file) => `test/e2e/${file}.test.ts`),
        env: { PROVIDER_HOST: "plugin" },
        testTimeout: 300_000,
        hookTimeout: 120_000,
      }),
    ],
  },
});
