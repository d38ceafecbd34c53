/** `pulumi-tencent-accounts/emulator`: the emulator inside of a test suite, and what a command line needs to start it. */
export { parseMoment } from "./control/clock-setting.ts";
export { type Fault, FaultError, parseFaults } from "./control/faults.ts";
export { emulatorFixture } from "./fixture.ts";
export { LONGEST_DELAY_SECONDS } from "./control/permission-delay.ts";
export { type Emulator, type EmulatorOptions, startEmulator } from "./server.ts";
export { type Alternative, QUESTIONS, type QuestionId, refuseUnknown } from "./terms/assumptions.ts";
export type { Site } from "./terms/call.ts";
export { trustOf } from "./terms/https.ts";
export { StartError, UnknownWord } from "./terms/start-error.ts";
