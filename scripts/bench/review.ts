/** What the review of a big change takes: so many new people, with five policies each. In a process of its own. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { UNKNOWN_TEXT } from "../../pulumi/marks.ts";
import { typeToken } from "../../pulumi/names.ts";
import { review } from "../../review/review.ts";

const POLICIES = ["ReadOnlyAccess", "QcloudCVMReadOnlyAccess", "QcloudCOSReadOnlyAccess", "own-reading", "own-writing"];

const urnOf = (kind: string, name: string): string => `urn:pulumi:dev::people::${typeToken(kind)}::${name}`;

function previewOf(people: number): string {
  const names = Array.from({ length: people }, (_, index) => `person-${index}`);
  const create = (kind: string, name: string, inputs: object, propertyDependencies = {}) => ({
    op: "create",
    urn: urnOf(kind, name),
    newState: { inputs, propertyDependencies },
  });
  const steps = names.flatMap((name) => [
    create("SubUser", name, { name, email: `${name}@example.com`, consoleLogin: true }),
    ...POLICIES.map((policyName) =>
      create(
        "PolicyAttachment",
        `${name}-${policyName}`,
        { user: UNKNOWN_TEXT, policyName },
        { user: [urnOf("SubUser", name)] },
      ),
    ),
  ]);
  return JSON.stringify({ steps });
}

/** A row of a Markdown table. */
export async function measureReview(people: number): Promise<string> {
  const child = fork(import.meta.filename, [String(people)]);
  const [figures] = await once(child, "message");
  return ["| people reviewed | seconds | peak memory, MB |", "| --- | --- | --- |", `${String(figures)}\n`].join("\n");
}

if (import.meta.main) {
  const people = Number(process.argv[2]);
  const text = previewOf(people);
  const start = performance.now();
  const report = review(text);
  const seconds = ((performance.now() - start) / 1000).toFixed(2);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  process.send?.(`| ${report.people.length} | ${seconds} | ${memory} |`);
}
