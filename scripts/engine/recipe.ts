import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** go.mod and go.sum here pin every module, so that the build needs no `go mod tidy` and is the same everywhere. */
export const MODULE_DIRECTORY = fileURLToPath(new URL("./pulumi/", import.meta.url));
export const LANGUAGE_HOST_DIRECTORY = fileURLToPath(new URL("./language-host/", import.meta.url));
export const LANGUAGE_HOST_LAUNCHER = "pulumi-language-nodejs";
export const DYNAMIC_PROVIDER = "pulumi-resource-pulumi-nodejs";
export const CLI_PACKAGE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";

export const PULUMI_VERSION = pinnedVersion(readFileSync(join(MODULE_DIRECTORY, "go.mod"), "utf8"));

export const TAGS = "-tags=osusergo,grpcnotrace";
// The flags of Pulumi's release build. Without the version, the CLI's own version checks misbehave.
export const LIST_ARGUMENTS = ["list", "-mod=readonly", TAGS, "-deps", CLI_PACKAGE];
export const BUILD_ARGUMENTS = [
  "build",
  "-v",
  "-mod=readonly",
  "-buildvcs=false",
  "-trimpath",
  TAGS,
  `-ldflags=-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${PULUMI_VERSION}`,
];
/** Without cgo the result does not depend on whether, and which, C compiler is there. */
export const BUILD_ENVIRONMENT = { CGO_ENABLED: "0", GOWORK: "off" };

/** Changes when the CLI would come out different. */
export function cliKey(): string {
  const pins = ["go.mod", "go.sum"].map((file) => readFileSync(join(MODULE_DIRECTORY, file), "utf8"));
  return hash([...pins, ...BUILD_ARGUMENTS, JSON.stringify(BUILD_ENVIRONMENT), process.platform, process.arch]);
}

/** Changes when anything in the engine's folder would come out different. */
export function engineKey(dynamicProvider: string): string {
  const host = readdirSync(LANGUAGE_HOST_DIRECTORY).toSorted();
  return hash([
    cliKey(),
    ...host.flatMap((file) => [file, readFileSync(join(LANGUAGE_HOST_DIRECTORY, file), "utf8")]),
    readFileSync(dynamicProvider, "utf8"),
  ]);
}

function pinnedVersion(goMod: string): string {
  const version = /github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/.exec(goMod)?.[1];
  if (version === undefined) throw new Error("go.mod does not pin github.com/pulumi/pulumi/pkg/v3");
  return version;
}

function hash(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
