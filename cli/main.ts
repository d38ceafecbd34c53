/** `tencent-accounts` straight from the sources, which is not compiled: the package has bin/tencent-accounts.mjs. */
import manifest from "../package.json" with { type: "json" };
import { run } from "./run.ts";

await run(manifest);
