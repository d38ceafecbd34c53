// The provider as a plugin, which the engine starts by the name beside this file. It prints the port that it listens on.
import { readFileSync } from "node:fs";
import neededNode from "../entry/needed-node.cjs";

const text = (path) => readFileSync(new URL(path, import.meta.url), "utf8");

if (neededNode.isNewEnough(process.versions.node)) {
  const { keepCompiled } = await import("../dist/provider/machine/compiled.js");
  keepCompiled();
  const { serve } = await import("../dist/provider/hosts/plugin/server.js");
  const { version } = JSON.parse(text("../package.json"));
  const schema = JSON.parse(text("../docs/pulumi.schema.json"));
  serve({ version, schema: JSON.stringify({ ...schema, version }) });
} else {
  console.error(neededNode.sentence());
  process.exitCode = 1;
}
