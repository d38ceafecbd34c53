/** Jobs of the ready-made pipelines, run as their host would: the very lines of the file, by bash, in a repository. */
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { type Result, startProgram } from "./running-program.ts";

const pipelines = join(import.meta.dirname, "../../pipelines");

const workflow = z.object({
  jobs: z.record(
    z.string(),
    z.object({
      steps: z.array(
        z.object({
          name: z.string().optional(),
          run: z.string().optional(),
          env: z.record(z.string(), z.string()).default({}),
        }),
      ),
    }),
  ),
});
const gitLabJob = z.looseObject({
  script: z.array(z.string()).optional(),
  extends: z.union([z.string(), z.array(z.string())]).optional(),
  variables: z.record(z.string(), z.string()).default({}),
});

export interface Place {
  readonly cwd: string;
  readonly env: Readonly<NodeJS.ProcessEnv>;
}

/** A step of a workflow by its name. `expressions` says what stands for each `${{ … }}` in its environment. */
export async function runStep(
  [file, job, name]: readonly [file: string, job: string, name: string],
  expressions: Readonly<Record<string, string>>,
  { cwd, env }: Place,
): Promise<Result> {
  const { jobs } = workflow.parse(parse(await readFile(join(pipelines, "github-actions", file), "utf8")));
  const step = jobs[job]?.steps.find((candidate) => candidate.name === name);
  if (step?.run === undefined) throw new Error(`${file} has no step ${job}/${name}`);
  const own = Object.entries(step.env).map(([variable, text]) => [variable, evaluated(text, expressions)]);
  return bash(step.run, { cwd, env: { ...env, ...Object.fromEntries(own) } });
}

/** The script of a job of GitLab, its own or that of the one job it extends, without what installs, but with its credentials. */
export async function runJob(name: string, { cwd, env }: Place): Promise<Result> {
  const text = await readFile(join(pipelines, "gitlab-ci/tencent-accounts.yml"), "utf8");
  const jobs = z.record(z.string(), z.unknown()).parse(parse(text));
  const job = gitLabJob.parse(jobs[name]);
  const script = job.script ?? gitLabJob.parse(jobs[String(job.extends)]).script;
  if (script === undefined) throw new Error(`${name} has no script`);
  const before = z.object({ before_script: z.array(z.string()) }).parse(jobs[".accounts-installed"]).before_script;
  const credentials = before.filter((line) => line.includes("ACCOUNTS_ROLE"));
  const variables = z.record(z.string(), z.string()).parse(jobs["variables"]);
  return bash(["set -euo pipefail", ...credentials, ...script].join("\n"), {
    cwd,
    env: { ...variables, ...job.variables, ...env },
  });
}

function evaluated(text: string, expressions: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{\{ (.+?) \}\}/g, (_, expression: string) => {
    const value = expressions[expression];
    if (value === undefined) throw new Error(`nothing is said about \${{ ${expression} }}`);
    return value;
  });
}

/** With the Node that runs the tests. */
function bash(script: string, { cwd, env }: Place): Promise<Result> {
  const PATH = `${dirname(process.execPath)}:${env["PATH"] ?? process.env["PATH"]}`;
  return startProgram("bash", ["-c", script], { cwd, env: jobEnvironment({ ...env, PATH }) }).result;
}

/** Nothing that a pipeline which runs these tests has in its own environment. */
export function jobEnvironment(env: Readonly<NodeJS.ProcessEnv>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(GITHUB|GITLAB|CI|ACCOUNTS|RUNNER)/.test(name));
  return { ...Object.fromEntries(own), ...env };
}
