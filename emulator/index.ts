/** `pulumi-tencent-accounts/emulator`: the emulator inside of a test suite. */
export type { Fault } from "./control/faults.ts";
export { type Emulator, type EmulatorOptions, startEmulator } from "./server.ts";
export { StartError } from "./terms/start-error.ts";
