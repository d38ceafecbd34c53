/** A process that attaches policies to one sub-user as fast as it may: endpoint and key from its environment. */
import { connectShared } from "../../provider/machine/shared-rates.ts";
import { readSettings } from "../../provider/config.ts";

const [user = "", calls = "1"] = process.argv.slice(2);
const api = connectShared(readSettings(() => undefined, process.env).api)(AbortSignal.timeout(600_000));
const { List: policies } = await api.ListPolicies({ Rp: 200, Page: 1 });
process.stdout.write("ready\n");
await Promise.all(
  Array.from({ length: Number(calls) }, (_, index) =>
    api.AttachUserPolicy({
      AttachUin: Number(user),
      PolicyId: Number(policies[index % policies.length]?.PolicyId),
    }),
  ),
);
process.stdout.write("done\n");
