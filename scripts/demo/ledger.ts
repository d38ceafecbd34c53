import { z } from "zod";

const ledger = z.object({ total: z.number(), actions: z.record(z.string(), z.number()) });

/** How often the emulated API has been called so far, by its own count. */
export async function readLedger(emulatorUrl: string): Promise<z.infer<typeof ledger>> {
  const response = await fetch(new URL("/_emulator/ledger", emulatorUrl));
  return ledger.parse(await response.json());
}
