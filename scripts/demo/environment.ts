import { pathToFileURL } from "node:url";
import type { EmulatorRecord } from "./emulator-record.ts";
import { place } from "./place.ts";

/** What makes `pulumi` in this checkout work on the local stack, against the emulator. */
export function demoEnvironment(emulator: EmulatorRecord): Record<string, string> {
  return {
    PULUMI_HOME: place.pulumiHome,
    PULUMI_BACKEND_URL: pathToFileURL(place.state).href,
    // Protects nothing: it lies next to the state that it would protect.
    PULUMI_CONFIG_PASSPHRASE: "demo",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    TENCENTCLOUD_SECRET_ID: emulator.secretId,
    TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
    TENCENT_ACCOUNTS_ENDPOINT: emulator.url,
    TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT: emulator.url,
    TENCENT_ACCOUNTS_SIGN_IN_URL: `${emulator.url}/account/login/subAccount`,
  };
}

/** One line that a POSIX shell reads back as exactly `value`. */
export function exportLine(name: string, value: string): string {
  return `export ${name}=${quoted(value)}`;
}

/** Puts folders before what the reading shell has on its own PATH. */
export function pathLine(folders: string): string {
  return `export PATH=${quoted(`${folders}:`)}"$PATH"`;
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
