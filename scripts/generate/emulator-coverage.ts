import { readFileSync } from "node:fs";
import { type ActionCoverage, type ParameterCoverage, coverage, notServed } from "../../emulator/coverage.ts";
import { GENERATED, code, row } from "./docs.ts";
import { vendorActions } from "./vendor-actions.ts";

const TITLES: Readonly<Record<string, string>> = {
  cam: "CAM",
  sts: "Security Token Service",
  tag: "Tag",
  employee: "Employees",
};
const SUPPORT: Readonly<Record<ParameterCoverage["support"], string>> = {
  enforced: "as documented",
  stored: "kept, without effect",
  unsupported: "refused: `UnsupportedOperation`",
};

/** Counted by the sweep over the vendor's models, which fails where they are others. */
const swept: {
  readonly actions: number;
  readonly parameters: number;
  readonly parametersNotServed: readonly string[];
  readonly wrongTypes: number;
  readonly documentedCodes: number;
  readonly codesMet: number;
} = JSON.parse(readFileSync(new URL("../../test/fixtures/vendor-sweep.json", import.meta.url), "utf8"));

/** Written by `npm run conformance -- --record`. */
const played: readonly {
  readonly client: string;
  readonly package: string;
  readonly plays: keyof typeof PLAYED;
}[] = JSON.parse(readFileSync(new URL("../../test/fixtures/conformance.json", import.meta.url), "utf8"));
const PLAYED = {
  scenarios: "every scenario of the actions that it knows, the story of an account, its program in docs/emulator.md",
  calls: "every scenario of the actions that it knows, the story of an account",
  kinds:
    "its program in docs/emulator.md; each kind of resource that it has for CAM made, planned again, changed, planned again, deleted",
  story: "the story of an account, its program in docs/emulator.md",
  program: "its program in docs/emulator.md",
};
const { devDependencies: ofNode }: { readonly devDependencies: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
);

export function emulatorCoveragePage(): string {
  const services = [...Map.groupBy(coverage, ({ service }) => service)];
  return `${GENERATED}

# What the emulator serves

Each action with each of its parameters, from the definitions that the emulator checks requests by. An action that is not listed is
refused with \`InvalidAction\`, a parameter that is not listed with \`UnknownParameter\`, a missing one with \`MissingParameter\`, one of
another type with \`InvalidParameter\`. What an action refuses beyond that stands at the top of its file under \`emulator/actions\`.
In the summaries a parameter in **bold** is required and one ~~struck out~~ is refused where it is given.

A sweep over the models of the vendor's clients and the codes that the vendor documents for each action
(\`test/emulator/vendor-sweep.slow.test.ts\`) holds these tables to them:

| Of ${swept.actions} actions | Number |
| --- | --- |
| parameters, fields of objects among them | ${swept.parameters} |
| – taken | ${swept.parameters - swept.parametersNotServed.length} |
| – refused where they are given | ${swept.parametersNotServed.length}: ${swept.parametersNotServed.map(code).join(", ")} |
| values of another type, all refused with \`InvalidParameter\` or as not served | ${swept.wrongTypes} |
| documented codes, each action's counted by themselves | ${swept.documentedCodes} |
| – met by a request in the tests | ${swept.codesMet} |
| – not met, each with a reason in \`test/emulator/documented-codes.ts\` | ${swept.documentedCodes - swept.codesMet} |

## Clients that were run

Each plays against the emulator what is written once for all: scenarios of each action (\`test/emulator/scenarios\`), and the story of an account from its
first sub-user to its last (\`test/conformance/story.ts\`). \`npm run conformance\` repeats it. Of values that a client's own types refuse nothing is sent.
The client for Go is of 2021, the greatest version with CAM that the module proxy has: it knows fewer actions and parameters.

| Client | Package | Plays |
| --- | --- | --- |
${Object.entries(ofNode)
  .filter(([name]) => name.startsWith("tencentcloud-sdk-"))
  .map(([name, version]) => row(["node", code(`${name} ${version}`), PLAYED.scenarios]))
  .join("\n")}
${played.map(({ client, package: of, plays }) => row([client, code(of), PLAYED[plays]])).join("\n")}

${services.map(([service, served]) => serviceSection(service, served)).join("\n")}`;
}

const serviceSection = (service: string, served: readonly ActionCoverage[]): string => `## ${TITLES[service] ?? service}

Service \`${service}\`, version ${served[0]?.version}: ${served.length} actions.

| Action | Site | Requests a second | Parameters |
| --- | --- | --- | --- |
${served.map(summary).join("\n")}

${unserved(service, served)}${served
  .filter(({ parameters }) => parameters.length > 0)
  .map(actionSection)
  .join("\n")}`;

function unserved(service: string, served: readonly ActionCoverage[]): string {
  const names = new Set(served.map(({ action }) => action));
  const missing = vendorActions.get(service)?.filter((action) => !names.has(action)) ?? [];
  if (missing.length === 0) return "";
  return `| Documented and not served | Why |
| --- | --- |
${missing.map((action) => row([code(action), notServed[`${service}:${action}`] ?? ""])).join("\n")}

`;
}

const summary = ({ service, action, site, ratePerSecond, parameters }: ActionCoverage): string =>
  row([
    parameters.length === 0 ? code(action) : `[${code(action)}](#${service}${action.toLowerCase()})`,
    site === undefined ? "both" : site,
    String(ratePerSecond),
    parameters
      .filter(({ name }) => !name.includes("."))
      .map(mention)
      .join(", ") || "none",
  ]);

const mention = ({ name, required, support }: ParameterCoverage): string => {
  if (support === "unsupported") return `~~${code(name)}~~`;
  return required ? `**${code(name)}**` : code(name);
};

const actionSection = ({ service, action, parameters }: ActionCoverage): string => `### ${service}:${action}

| Parameter | Type | Required | Here | Limits |
| --- | --- | --- | --- | --- |
${parameters.map(parameterRow).join("\n")}
`;

const parameterRow = ({ name, type, site, required, support, limits, refusedAs }: ParameterCoverage): string =>
  row([
    code(name),
    type,
    required ? "yes" : "no",
    site === undefined ? SUPPORT[support] : `${SUPPORT[support]}; only the ${site} site documents it`,
    refusedAs === undefined ? "" : `${limits.map(limit).join("; ")} (else ${code(refusedAs)})`,
  ]);

/** A pattern is code; the rest reads as it is. */
const limit = (text: string): string =>
  text.replace(/^matches (.*)$/s, (_, pattern: string) => `matches ${code(pattern)}`);
