/** How the engine is told that an operation has failed. */
import * as grpc from "@grpc/grpc-js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import statuses from "@pulumi/pulumi/proto/status_pb.js";
import anys from "google-protobuf/google/protobuf/any_pb.js";
import { Unfinished } from "../hosted-kind.ts";
import { toStruct } from "./values.ts";

/** A resource that exists although its operation has failed goes along, with the secrets of its kind marked. */
export function asStatus(error: unknown, secrets?: ReadonlySet<string>): Partial<grpc.StatusObject> {
  const message = error instanceof Error ? error.message : String(error);
  const code = grpc.status.UNKNOWN;
  if (!(error instanceof Unfinished)) return { code, details: message };
  const handle = new messages.ErrorResourceInitFailed()
    .setId(error.handle.id)
    .setProperties(toStruct(error.handle.properties, secrets))
    .setReasonsList([message]);
  const detail = new anys.Any();
  detail.pack(handle.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new statuses.Status();
  status.setCode(code).setMessage(message).addDetails(detail);
  const metadata = new grpc.Metadata();
  // The header in which gRPC has what goes beyond code and text.
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return { code, details: message, metadata };
}
