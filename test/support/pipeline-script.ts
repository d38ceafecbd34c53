import { join } from "node:path";
import { jobEnvironment, type Place } from "./pipeline-job.ts";
import { type Result, startProgram } from "./running-program.ts";

const scripts = join(import.meta.dirname, "../../pipelines/scripts");

/** A script of the ready-made pipelines by itself, as a job would run it. */
export function pipelineScript(name: string, args: readonly string[], { cwd, env }: Place): Promise<Result> {
  return startProgram(process.execPath, [join(scripts, name), ...args], { cwd, env: jobEnvironment(env) }).result;
}
