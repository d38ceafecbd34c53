/**
 * One process of a run, as a program of its own: `node run-process.ts <engine address> <account, or "-"> <claimed key>…`. It says
 * "ready" once it has its note in the folder, and answers the others until it is killed.
 */
import { Claims } from "../../provider/claims.ts";
import { otherProcesses } from "../../provider/hosts/other-processes.ts";

const [engine = "", root = "-", ...keys] = process.argv.slice(2);
const account = async (): Promise<string> => {
  if (root === "-") throw new Error("GetUserAppId could not be sent");
  return root;
};

const claims = new Claims();
claims.declare(keys, "people/dev/there", true);
const others = otherProcesses(["node", "host", engine], {
  noted: (question) => ({ claims: claims.about(question.keys), objects: [] }),
  account,
});
await others.noted({ keys: ["nothing"], objects: [] }, account).catch(() => undefined);
process.stdout.write("ready\n");
setInterval(() => undefined, 60_000);
