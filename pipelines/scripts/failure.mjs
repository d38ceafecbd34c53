/** What a person can mend is said in a sentence. Anything else is a mistake of these scripts, and keeps its stack. */
export class Failure extends Error {
  name = "Failure";
}

process.on("uncaughtException", (error) => {
  process.stderr.write(`${error instanceof Failure ? error.message : (error?.stack ?? error)}\n`);
  process.exit(1);
});
