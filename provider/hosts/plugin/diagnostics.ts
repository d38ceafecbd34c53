/** What people who watch a run are told, beside the resource that it is about. */
import * as grpc from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/engine_pb.js";
import { engineIn } from "../engine.ts";

/** Without a URN it is about the run. Resolves, and never rejects, once it has been taken. */
export type Tell = (sentence: string, urn?: string) => Promise<void>;

/** By the engine that has started this process; on standard error where none has. */
export function diagnostics(argv: readonly string[]): Tell {
  const engine = engineIn(argv);
  const print = async (sentence: string): Promise<void> => void process.stderr.write(`${sentence}\n`);
  if (engine === undefined) return print;
  const client = new services.EngineClient(engine, grpc.credentials.createInsecure());
  return (sentence, urn = "") => {
    const request = new messages.LogRequest().setSeverity(messages.LogSeverity.INFO).setMessage(sentence).setUrn(urn);
    return new Promise((resolve) => client.log(request, (error) => resolve(error ? print(sentence) : undefined)));
  };
}
