/** `npm run demo`: from nothing to people with accounts and rights, on this machine, through the real CLI. */
import { delimiter } from "node:path";
import { parseArgs } from "node:util";
import { runScript } from "../start/script.ts";
import { clean } from "./clean.ts";
import { ensureEmulator } from "./emulator.ts";
import { demoEnvironment } from "./environment.ts";
import { readLedger } from "./ledger.ts";
import { proveNothingIsLeftToDo, proveAccountsAreAsDeclared, proveSecretsAreEncrypted } from "./proof.ts";
import { PulumiCli } from "./pulumi-cli.ts";
import { report } from "./report.ts";
import { readResult } from "./result.ts";
import { readyStack } from "./stack.ts";

/** What every run asks first. */
const WHOSE = "GetUserAppId";

const USAGE = `npm run demo               run the quick start against the emulated API, and show what came of it
npm run demo -- --clean    stop the emulator and remove all that the demo has made
npm run demo -- --help     this`;

async function demo(): Promise<void> {
  const started = performance.now();
  const emulator = await ensureEmulator();
  const pulumi = new PulumiCli(demoEnvironment(emulator));
  await readyStack(pulumi);

  const before = await readLedger(emulator.url);
  await pulumi.show("preview", ["--suppress-outputs"]);
  await pulumi.show("up", ["--yes", "--skip-preview", "--suppress-outputs"]);
  const after = await readLedger(emulator.url);
  const nothingLeft = await proveNothingIsLeftToDo(pulumi, emulator.url);

  const result = await readResult(pulumi);
  const calls = after.total - before.total;
  const questions = (after.actions[WHOSE] ?? 0) - (before.actions[WHOSE] ?? 0);
  const text = report({
    result,
    proofs: [
      calls === questions
        ? "Everything was already as declared: this run asked whose account it is, and made no other call to the API."
        : `The declared state was reached (calls to the API for it: ${calls}).`,
      nothingLeft,
      await proveAccountsAreAsDeclared(emulator, result),
      await proveSecretsAreEncrypted(pulumi, result),
    ],
    emulatorUrl: emulator.url,
    engine: `pulumi ${(await pulumi.read(["version"])).trim()} in ${engineFolder()}`,
    seconds: (performance.now() - started) / 1000,
  });
  process.stdout.write(`${text}\n`);
}

/** The last of the folders that the start script has put first on PATH. */
function engineFolder(): string {
  return (process.env["TENCENT_ACCOUNTS_TOOLS"] ?? "").split(delimiter).at(-1) || "PATH";
}

async function cleanUp(): Promise<void> {
  const done = await clean();
  process.stdout.write(`${done.length === 0 ? "There was nothing to clean." : done.join("\n")}\n`);
}

await runScript({
  usage: USAGE,
  options: () => parseArgs({ options: { clean: { type: "boolean" }, help: { type: "boolean" } } }).values,
  run: (options) => (options.clean ? cleanUp() : demo()),
});
