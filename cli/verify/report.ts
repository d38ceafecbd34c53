/** What was found, for people, for `--assume-file` and for those who keep the questions. */
import { markdownTable, span } from "../../output/markdown.ts";
import { printable } from "../../output/printable.ts";
import { tableOf } from "../../output/table.ts";
import type { Finding } from "./finding.ts";

export const differing = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ is }) => is === "differs" || is === "neither");

export const failed = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ is }) => is === "failed");

/** How many of the questions that the service answered are as assumed, and what became of the others. */
export function conclusionOf(findings: readonly Finding[]): string {
  const notAsked = findings.filter(({ is }) => is === "not asked").length;
  const [others, unanswered] = [differing(findings).length, failed(findings).length];
  const answered = findings.length - notAsked - unanswered;
  return [
    others === 0 && unanswered === 0 ? `All ${answered} questions that could be asked are answered as assumed.` : "",
    others === 0 && unanswered > 0 ? `${answered} questions are answered as assumed.` : "",
    others > 0 ? `${others} of ${answered} questions are answered otherwise than assumed.` : "",
    unanswered > 0 ? `${unanswered} failed.` : "",
    notAsked > 0 ? `${notAsked} cannot be asked here.` : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

const answerOf = ({ is, answer = "" }: Finding): string => (is === "neither" ? `neither: ${answer}` : answer);

export const textOf = (findings: readonly Finding[]): string =>
  tableOf(
    findings.map((finding) => ({
      ...finding,
      answer: answerOf(finding),
      "": finding.is === "as assumed" ? "" : finding.is,
    })),
    ["question", "assumed", "answer", ""],
  ) +
  findings
    .filter(({ because }) => because !== undefined)
    .map(({ question, is, because = "" }) => `${question} (${is}): ${printable(because)}\n`)
    .join("");

/** What the emulator's `--assume-file` takes: what was answered with an alternative. */
export const assumptionsIn = (findings: readonly Finding[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    findings.flatMap(({ question, is, answer }) =>
      answer !== undefined && is !== "neither" ? [[question, answer]] : [],
    ),
  );

/** Of the account nothing is told but what the service does. */
export function markdownOf(findings: readonly Finding[], site: string, version: string): string {
  const named = (chosen: readonly Finding[]): string =>
    chosen.map(({ question }) => span(question)).join(", ") || "none";
  const rows = differing(findings).map((finding) => [
    span(finding.question),
    span(finding.assumed),
    finding.is === "neither" ? `neither: ${span(finding.answer ?? "")}` : span(finding.answer ?? ""),
  ]);
  return [
    "## What the service answers",
    `Site ${span(site)}, ${new Date().toISOString().slice(0, "2026-01-31".length)}, pulumi-tencent-accounts ${version}.`,
    rows.length === 0
      ? "Nothing differs from what the emulator assumes."
      : markdownTable(["Question", "The emulator assumes", "The service"], rows),
    `As assumed: ${named(findings.filter(({ is }) => is === "as assumed"))}.`,
    `Not asked: ${named(findings.filter(({ is }) => is === "not asked" || is === "failed"))}.`,
  ].join("\n\n");
}
