/**
 * Stands in for `pulumi-language-nodejs` beside a Pulumi CLI that was built from its Go modules: the official host is
 * a Go module without a release, so no module proxy is sure to have it.
 *
 * The engine starts one in the directory of the program, reads the port from the first line of standard output, and
 * takes every later line for output of the program. It keeps standard input open for as long as it lives.
 */
import { languageRuntime } from "./language-runtime.ts";
import { RunningPrograms } from "./running-programs.ts";
import { loadSdk } from "./sdk.ts";

const sdk = loadSdk(process.cwd());
const engineAddress = process.argv.at(-1) ?? "";
const programs = new RunningPrograms();
const server = new sdk.grpc.Server({
  // The engine sends the whole configuration of a stack in one message.
  "grpc.max_receive_message_length": -1,
  "grpc.max_send_message_length": -1,
});

async function stop(): Promise<void> {
  await programs.stop();
  server.forceShutdown();
  process.exit(0);
}

server.addService(sdk.languageService, languageRuntime({ sdk, engineAddress, programs, stop }));
server.bindAsync("127.0.0.1:0", sdk.grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
// An engine that was killed says nothing, but its end of the pipe closes.
process.stdin.on("end", () => void stop());
process.stdin.resume();
