import type { RunRequest, RunResponse } from "@pulumi/pulumi/proto/language_pb.js";
import type { Host } from "./host.ts";
import { programRunner } from "./sdk.ts";

/** The SDK ends a program with this code when it has already told the user what went wrong. */
const ALREADY_REPORTED = 32;

/**
 * The SDK sets this flag of V8 while it loads. What Node has compiled and kept is of no use to a process with other flags, so that each program
 * would compile the SDK, TypeScript and npm again.
 */
const LATER_FLAG = "--allow-natives-syntax";

export async function runProgram(host: Host, request: RunRequest): Promise<RunResponse> {
  const response = new host.sdk.language.RunResponse();
  const programDirectory = request.getInfo()?.getProgramDirectory() ?? request.getPwd();
  const { code, signal } = await host.programs.run(
    [
      LATER_FLAG,
      ...nodeArguments(request),
      programRunner(programDirectory),
      ...runnerArguments(host.engineAddress, request),
    ],
    { cwd: request.getPwd(), env: programEnvironment(request) },
  );
  if (code === ALREADY_REPORTED) response.setBail(true);
  else if (signal !== null) response.setError(`Program was ended by ${signal}`);
  else if (code !== 0) response.setError(`Program exited with non-zero exit code: ${code}`);
  return response;
}

function runtimeOptions(request: RunRequest): Record<string, unknown> {
  return request.getInfo()?.getOptions()?.toJavaScript() ?? {};
}

/** `nodeargs` of Pulumi.yaml: one string of space-separated arguments. */
function nodeArguments(request: RunRequest): string[] {
  const { nodeargs } = runtimeOptions(request);
  return typeof nodeargs === "string" ? nodeargs.split(" ").filter((argument) => argument !== "") : [];
}

function runnerArguments(engineAddress: string, request: RunRequest): string[] {
  const flags: Array<[string, string | undefined]> = [
    ["monitor", request.getMonitorAddress()],
    ["engine", engineAddress],
    ["organization", request.getOrganization()],
    ["project", request.getProject()],
    ["root-directory", request.getInfo()?.getRootDirectory()],
    ["stack", request.getStack()],
    ["pwd", request.getPwd()],
    ["parallel", String(request.getParallel())],
  ];
  const given = flags.flatMap(([name, value]) => (value === undefined || value === "" ? [] : [`--${name}=${value}`]));
  const entryPoint = request.getInfo()?.getEntryPoint() ?? request.getProgram();
  return [...given, ...(request.getDryrun() ? ["--dry-run"] : []), entryPoint, ...request.getArgsList()];
}

function programEnvironment(request: RunRequest): NodeJS.ProcessEnv {
  const { typescript, tsconfig } = runtimeOptions(request);
  return {
    ...process.env,
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().getEntryList())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    // ts-node runs the program unless the project leaves TypeScript to Node itself.
    PULUMI_NODEJS_TYPESCRIPT: String(typescript !== false),
    ...(typeof tsconfig === "string" ? { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig } : {}),
  };
}
