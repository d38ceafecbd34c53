/** What a command writes and nobody takes. */

/**
 * Whoever reads may have enough before the end, as `head` has: the command does what it is there for, handing over accounts perhaps, and that is no failure of it. A
 * full disk is one.
 */
export function handleOutputErrors(): void {
  const { stdout, stderr } = process;
  let isTold = false;
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE" || isTold) return;
    isTold = true;
    process.exitCode ||= 1;
    stderr.write(`error: What was to be printed could not be written: ${error.message}. It is not whole.\n`);
  });
  stderr.on("error", () => undefined);
}
