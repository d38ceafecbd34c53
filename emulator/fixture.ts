/** A fixture for test suites: an account of its own, ready when a test starts and gone when it ends. */
import { type Emulator, type EmulatorOptions, startEmulator } from "./server.ts";

/** Gives a test what it asked for, and resolves when the test is over. */
type Use = (emulator: Emulator) => Promise<void>;

let made = 0;

/**
 * An emulator in memory for each test that asks for it, with a root account and keys of its own:
 * `test.extend({ emulator: emulatorFixture() })`, in Vitest and in Playwright. As `[emulatorFixture(), { scope: "file" }]`
 * the tests of a file share one, and `emulator.reset()` brings it back to its first day. The seed counts up, so that a
 * run can be compared with the next.
 */
export function emulatorFixture(options: Omit<Partial<EmulatorOptions>, "port"> = {}) {
  // Test runners read from the pattern that it needs no other fixture.
  // oxlint-disable-next-line no-empty-pattern
  return async ({}: object, use: Use): Promise<void> => {
    made += 1;
    const emulator = await startEmulator({ database: ":memory:", seed: `fixture-${made}`, ...options });
    try {
      await use(emulator);
    } finally {
      await emulator.close();
    }
  };
}
