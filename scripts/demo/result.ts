import { z } from "zod";
import type { PulumiCli } from "./pulumi-cli.ts";
import { place } from "./place.ts";

const result = z.object({
  people: z.array(z.object({ kind: z.string(), name: z.string(), id: z.string(), loginUrl: z.string() })).min(1),
  rights: z.array(z.object({ who: z.string(), holds: z.array(z.string()) })),
});

export type Result = z.infer<typeof result> & { readonly secrets: readonly string[] };

/** What the program exports; of the secrets only the names, since their values have no business here. */
export async function readResult(pulumi: PulumiCli): Promise<Result> {
  const outputs = z
    .record(z.string(), z.unknown())
    .parse(await pulumi.readJson(["stack", "output", "--json", "--stack", place.stack]));
  const secrets = Object.keys(outputs).filter((name) => outputs[name] === "[secret]");
  return { ...result.parse(outputs), secrets };
}
