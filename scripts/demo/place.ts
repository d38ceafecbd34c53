import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the demo keeps everything it makes: inside the checkout, ignored by git, removed by `--clean`. */
const local = fileURLToPath(new URL("../../.local/", import.meta.url));

export const place = {
  root: fileURLToPath(new URL("../../", import.meta.url)),
  local,
  /** `tencent-accounts`, as it is compiled. */
  command: fileURLToPath(new URL("../../bin/tencent-accounts.mjs", import.meta.url)),
  emulatorRecord: join(local, "emulator.json"),
  emulatorLog: join(local, "emulator.log"),
  emulatorDatabase: join(local, "emulator.sqlite"),
  state: join(local, "state"),
  /** `stackConfigDir` of Pulumi.yaml. */
  config: join(local, "config"),
  stackConfigOf: (stack: string) => join(local, "config", `Pulumi.${stack}.yaml`),
  pulumiHome: join(local, "pulumi"),
  stack: "demo",
} as const;
