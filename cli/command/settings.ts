import { createInterface } from "node:readline/promises";
import { readSettings, type Settings } from "../../provider/config.ts";

/** What a command calls an account with: the environment and the profiles, and the code of an MFA device where somebody is there to type it. */
export const settingsOfEnvironment = (): Settings => {
  const isSomebodyThere = process.stdin.isTTY && process.stderr.isTTY;
  return readSettings(() => undefined, process.env, isSomebodyThere ? askCode : undefined);
};

async function askCode(device: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(`Code of the MFA device ${device}: `)).trim();
  } finally {
    terminal.close();
  }
}
