/**
 * The engine that this process was started by, and its end. One that is killed tells nobody: its provider would go on with what it has been asked
 * for, while the next run is at it already, and nobody would record what comes of it.
 */
import { connect } from "node:net";
import type { Cancellation } from "./cancellation.ts";

/** `argv` is the host's own: the engine's address is its first argument, but for flags. */
export const engineIn = (argv: readonly string[]): string | undefined =>
  argv.slice(2).find((argument) => /^[^\s/]+:\d+$/.test(argument));

const LOOK_EVERY_MS = 2_000;

/** Ends this process, as a run is cancelled, once its engine is gone. A host that somebody has started by hand has none. */
export function endWithEngine(argv: readonly string[], cancellation: Cancellation): void {
  const engine = engineIn(argv);
  if (engine === undefined) return;
  // The engine reads them. What goes wrong with that is told to nobody, least of all on the same stream.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  // The engine holds the other end for as long as it lives, and writes nothing. A terminal is nobody's other end.
  const { stdin } = process;
  if (stdin.isTTY) return;
  stdin.on("error", () => undefined);
  stdin.once("close", () => look(engine, cancellation));
  stdin.resume();
}

/** That nobody holds the other end is no proof; that nobody listens at its address is. */
function look(engine: string, cancellation: Cancellation): void {
  const [, host = "", port = ""] = /^(.*):(\d+)$/.exec(engine) ?? [];
  const lookAgain = () => setTimeout(() => look(engine, cancellation), LOOK_EVERY_MS).unref();
  const socket = connect({ host, port: Number(port) });
  socket.once("connect", () => {
    socket.destroy();
    lookAgain();
  });
  socket.once("error", ({ code }: NodeJS.ErrnoException) => {
    if (code === "ECONNREFUSED") endRun(cancellation);
    else lookAgain();
  });
}

function endRun(cancellation: Cancellation): void {
  const end = () => setImmediate(() => process.exit(1));
  if (cancellation.signal.aborted) end();
  else cancellation.signal.addEventListener("abort", end);
  cancellation.begin();
}
