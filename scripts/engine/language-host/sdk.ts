import { createRequire } from "node:module";
import { join } from "node:path";
import type * as grpc from "@grpc/grpc-js";
import type * as languageService from "@pulumi/pulumi/proto/language_grpc_pb.js";
import type * as language from "@pulumi/pulumi/proto/language_pb.js";
import type * as plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import type * as empty from "google-protobuf/google/protobuf/empty_pb.js";

/** What the host borrows from the program's own `@pulumi/pulumi`, so that both always speak the same protocol. */
export interface Sdk {
  readonly version: string;
  readonly grpc: typeof grpc;
  readonly languageService: typeof languageService.LanguageRuntimeService;
  readonly language: typeof language;
  readonly plugin: typeof plugin;
  readonly empty: typeof empty;
}

export function loadSdk(programDirectory: string): Sdk {
  const requireFromProgram = createRequire(join(programDirectory, "package.json"));
  const requireFromSdk = createRequire(requireFromProgram.resolve("@pulumi/pulumi/package.json"));
  return {
    version: requireFromSdk("./package.json").version,
    grpc: requireFromSdk("@grpc/grpc-js"),
    languageService: requireFromSdk("./proto/language_grpc_pb.js").LanguageRuntimeService,
    language: requireFromSdk("./proto/language_pb.js"),
    plugin: requireFromSdk("./proto/plugin_pb.js"),
    empty: requireFromSdk("google-protobuf/google/protobuf/empty_pb.js"),
  };
}

/** The SDK's own entry point for programs, as the program sees it. */
export function programRunner(programDirectory: string): string {
  return createRequire(join(programDirectory, "package.json")).resolve("@pulumi/pulumi/cmd/run/index.js");
}
