/**
 * Previews the stack and writes what that does to people into a folder: review.md, review.html, review.json and verdict.json.
 * The preview itself holds everybody's data and stays in a temporary folder.
 *
 *     node review.mjs --stack people/prod --commit SHA --out report [--project FOLDER] [--fail-on LIST] [--sensitive FILE] [--rules FILE] [--people PATH] [--red]
 *     node review.mjs … --plan FILE   also saves the plan, for `pulumi up --plan FILE`
 *     node review.mjs … --drift       looks for what was changed by hand instead
 *
 * Ends with 0 when there is a review, with 1 when the preview failed, with 3 when it is dangerous and --red is given.
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { digestOf } from "./digest.mjs";
import { Failure } from "./failure.mjs";
import { commandLineOf } from "./project.mjs";
import { writeVerdict } from "./verdict.mjs";

const { values: options } = parseArgs({
  options: {
    stack: { type: "string" },
    commit: { type: "string" },
    out: { type: "string" },
    project: { type: "string", default: "." },
    "fail-on": { type: "string", default: "deletions,replacements,new-administrators" },
    sensitive: { type: "string" },
    rules: { type: "string" },
    people: { type: "string" },
    plan: { type: "string" },
    drift: { type: "boolean", default: false },
    red: { type: "boolean", default: false },
  },
});
const { stack, commit, out } = options;
if (stack === undefined || commit === undefined || out === undefined) {
  process.stderr.write("--stack, --commit and --out are needed.\n");
  process.exit(2);
}

const DANGEROUS = 3;
// Before minutes are spent on a preview that nothing could read.
const commandLine = commandLineOf(options.project);
const temporary = mkdtempSync(join(tmpdir(), "accounts-review-"));
try {
  // Nothing of an earlier review may pass for this one.
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const verdict = review(preview());
  writeVerdict(out, { stack, commit, ...verdict });
  process.stdout.write(`${stack} at ${commit}: ${verdict.verdict}\n`);
  // For conditions of later jobs.
  const outputs = `verdict=${verdict.verdict}\nchanges=${verdict.digest !== "empty"}\n`;
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, outputs);
  if (verdict.verdict === "failed") process.exitCode = 1;
  if (verdict.verdict === "dangerous" && options.red) process.exitCode = DANGEROUS;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

function preview() {
  // With what stays the same, since a review names people and compares the planned whole; and with what an earlier run could not delete.
  const command = options.drift
    ? ["refresh", "--preview-only"]
    : ["preview", "--show-sames", "--show-replacement-steps"];
  const plan = options.plan === undefined ? [] : ["--save-plan", resolve(options.plan)];
  const where = ["--cwd", resolve(options.project), "--stack", stack];
  const { status, stdout } = run("pulumi", [...command, "--json", "--non-interactive", ...where, ...plan]);
  const file = join(temporary, "preview.json");
  writeFileSync(file, stdout, { mode: 0o600 });
  return { file, text: stdout, succeeded: status === 0 };
}

function review({ file, text, succeeded }) {
  if (text.trim() === "") return withoutPreview();
  const files = ["sensitive", "rules", "people"].flatMap((name) =>
    options[name] === undefined ? [] : [`--${name}`, options[name]],
  );
  if (options.people !== undefined && sourceUrl() !== undefined) files.push("--source-url", sourceUrl());
  const said = new Set();
  // Three forms of one review, made at one time.
  const origin = ["--commit", commit, "--at", new Date().toISOString()];
  const render = (format, more = []) => {
    const target = join(out, format === "markdown" ? "review.md" : `review.${format}`);
    const args = ["review", file, "--format", format, "--out", target, ...files, ...origin, ...more];
    const { status, stderr } = run(process.execPath, [commandLine, ...args], "pipe");
    // Three forms of one review would say the same three times.
    for (const line of stderr.split("\n").filter((each) => each !== "" && !said.has(each))) {
      said.add(line);
      process.stderr.write(`${line}\n`);
    }
    if (![0, 1, DANGEROUS].includes(status)) throw new Failure(`tencent-accounts review ended with ${status}.`);
    return status;
  };
  render("markdown");
  render("html");
  const status = render("json", ["--fail-on", options["fail-on"]]);
  const reason = [...said].map((line) => /^--fail-on: (.*)$/.exec(line)?.[1]).find((found) => found !== undefined);

  const report = JSON.parse(readFileSync(join(out, "review.json"), "utf8"));
  if (!succeeded || status === 1 || report.outcome === "failed") return { verdict: "failed", digest: "none" };
  const digest = digestOf(JSON.parse(text), report);
  if (status === DANGEROUS) return { verdict: "dangerous", digest, reason };
  return { verdict: report.outcome === "nothing" ? "nothing" : "routine", digest };
}

/** Where the host shows the files of the commit. */
function sourceUrl() {
  const { CI_PROJECT_URL, GITHUB_SERVER_URL, GITHUB_REPOSITORY } = process.env;
  if (CI_PROJECT_URL) return `${CI_PROJECT_URL}/-/blob/${commit}`;
  return GITHUB_REPOSITORY ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${commit}` : undefined;
}

/** The CLI has said why, in the log: that may hold anything and is not for a comment. */
function withoutPreview() {
  const text = `**The preview of \`${stack}\` at ${commit.slice(0, 12)} failed before there was a plan.** The log of the job says why.\n`;
  writeFileSync(join(out, "review.md"), text);
  return { verdict: "failed", digest: "none" };
}

function run(command, args, complaints = "inherit") {
  const env = { ...process.env };
  // One document, not a stream of events: the digest reads it.
  delete env.PULUMI_ENABLE_STREAMING_JSON_PREVIEW;
  const result = spawnSync(command, args, {
    env,
    encoding: "utf8",
    maxBuffer: 1024 ** 3,
    stdio: ["ignore", "pipe", complaints],
  });
  if (result.error?.code === "ENOENT") {
    throw new Failure(`There is no \`${command}\` on the PATH: run install-pulumi.mjs before this step.`);
  }
  if (result.error !== undefined) throw result.error;
  if (result.signal !== null) throw new Failure(`${command} was ended by ${result.signal}.`);
  return result;
}
