/**
 * What the engine asks of a language host, for a program that is one command: it is told in its environment where the engine is, as
 * the hosts of Go and Java tell theirs. `pulumi … --client` takes the address of such a host, as it does for inline programs.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as grpc from "@grpc/grpc-js";
import type { RunRequest, RunResponse } from "@pulumi/pulumi/proto/language_pb.js";
import messages from "@pulumi/pulumi/proto/language_pb.js";
import services from "@pulumi/pulumi/proto/language_grpc_pb.js";
import plugins from "@pulumi/pulumi/proto/plugin_pb.js";

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
}

export interface ProgramHost extends Disposable {
  readonly address: string;
}

export async function serveProgram(program: Program): Promise<ProgramHost> {
  const run: grpc.handleUnaryCall<RunRequest, RunResponse> = ({ request }, answer) => {
    runProgram(program, request).then(
      (error) => answer(null, new messages.RunResponse().setError(error)),
      (error: Error) => answer(error),
    );
  };
  const server = new grpc.Server();
  const handlers: grpc.UntypedServiceImplementation = {
    handshake: (_call: unknown, answer: grpc.sendUnaryData<unknown>) =>
      answer(null, new messages.LanguageHandshakeResponse()),
    getPluginInfo: (_call: unknown, answer: grpc.sendUnaryData<unknown>) => answer(null, new plugins.PluginInfo()),
    getRequiredPackages: (_call: unknown, answer: grpc.sendUnaryData<unknown>) =>
      answer(null, new messages.GetRequiredPackagesResponse()),
    run,
  };
  server.addService(services.LanguageRuntimeService, handlers);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  return { address: `127.0.0.1:${port}`, [Symbol.dispose]: () => server.forceShutdown() };
}

/** What the engine is told where the program has failed: with all that it has printed. */
async function runProgram({ command, args, directory, env }: Program, request: RunRequest): Promise<string> {
  const [engine = ""] = request.getArgsList();
  const child = spawn(command, args, {
    cwd: directory,
    env: {
      ...env,
      PULUMI_MONITOR: request.getMonitorAddress(),
      PULUMI_ENGINE: engine,
      PULUMI_ORGANIZATION: request.getOrganization(),
      PULUMI_PROJECT: request.getProject(),
      PULUMI_STACK: request.getStack(),
      PULUMI_PARALLEL: String(request.getParallel()),
      PULUMI_DRY_RUN: String(request.getDryrun()),
      PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().getEntryList())),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (printed += text));
  }
  const [code] = await once(child, "close");
  return code === 0 ? "" : `${command} ended with ${code}:\n${printed}`;
}
