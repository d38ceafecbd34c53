import { fileURLToPath } from "node:url";
import type { ServiceError, UntypedServiceImplementation, handleUnaryCall } from "@grpc/grpc-js";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import type {
  AboutRequest,
  AboutResponse,
  GetProgramDependenciesRequest,
  GetProgramDependenciesResponse,
  GetRequiredPackagesRequest,
  GetRequiredPackagesResponse,
  LanguageHandshakeRequest,
  LanguageHandshakeResponse,
  RunRequest,
  RunResponse,
} from "@pulumi/pulumi/proto/language_pb.js";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb.js";
import type { Host } from "./host.ts";
import { installedDependencies } from "./installed-dependencies.ts";
import { runProgram } from "./run-program.ts";
import type { Sdk } from "./sdk.ts";

/** The part of Pulumi's `LanguageRuntime` service that running programs needs; the rest is refused with a sentence. */
export function languageRuntime(host: Host): UntypedServiceImplementation {
  const { language, plugin, empty } = host.sdk;

  const handshake: handleUnaryCall<LanguageHandshakeRequest, LanguageHandshakeResponse> = (_call, answer) =>
    answer(null, new language.LanguageHandshakeResponse());

  // A program of ours needs no plugin but the dynamic one, which lies beside the CLI.
  const getRequiredPackages: handleUnaryCall<GetRequiredPackagesRequest, GetRequiredPackagesResponse> = (
    _call,
    answer,
  ) => answer(null, new language.GetRequiredPackagesResponse());

  const getPluginInfo: handleUnaryCall<Empty, PluginInfo> = (_call, answer) => {
    const info = new plugin.PluginInfo();
    info.setVersion(host.sdk.version);
    answer(null, info);
  };

  const run: handleUnaryCall<RunRequest, RunResponse> = (call, answer) => {
    runProgram(host, call.request).then(
      (response) => answer(null, response),
      (error: unknown) => answer(refusal(host.sdk, host.sdk.grpc.status.INTERNAL, String(error))),
    );
  };

  const about: handleUnaryCall<AboutRequest, AboutResponse> = (_call, answer) => {
    const response = new language.AboutResponse();
    response.setExecutable(process.execPath);
    response.setVersion(process.version);
    response.getMetadataMap().set("languageHost", fileURLToPath(new URL("./main.ts", import.meta.url)));
    answer(null, response);
  };

  const getProgramDependencies: handleUnaryCall<GetProgramDependenciesRequest, GetProgramDependenciesResponse> = (
    call,
    answer,
  ) => {
    const directory = call.request.getInfo()?.getProgramDirectory() ?? call.request.getPwd();
    const response = new language.GetProgramDependenciesResponse();
    for (const { name, version } of installedDependencies(directory, call.request.getTransitivedependencies())) {
      const dependency = new language.DependencyInfo();
      dependency.setName(name);
      dependency.setVersion(version);
      response.addDependencies(dependency);
    }
    answer(null, response);
  };

  const cancel: handleUnaryCall<Empty, Empty> = (_call, answer) => {
    answer(null, new empty.Empty());
    void host.stop();
  };

  return {
    ...refuseEveryMethod(host.sdk),
    handshake,
    getRequiredPackages,
    getPluginInfo,
    run,
    about,
    getProgramDependencies,
    cancel,
  };
}

function refuseEveryMethod(sdk: Sdk): UntypedServiceImplementation {
  const methods: UntypedServiceImplementation = {};
  for (const [name, { path, responseStream }] of Object.entries(sdk.languageService)) {
    const error = refusal(
      sdk,
      sdk.grpc.status.UNIMPLEMENTED,
      `the stand-in language host only runs programs and has no ${path}; use Pulumi's own CLI for this command`,
    );
    methods[name] = responseStream
      ? (call: { destroy(error: Error): void }) => call.destroy(error)
      : (_call: unknown, answer: (error: ServiceError) => void) => answer(error);
  }
  return methods;
}

function refusal(sdk: Sdk, code: ServiceError["code"], details: string): ServiceError {
  return Object.assign(new Error(details), { code, details, metadata: new sdk.grpc.Metadata() });
}
