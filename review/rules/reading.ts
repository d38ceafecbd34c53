/** Reads a rules file, in YAML or JSON, and says all that is wrong with it at once. */
import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { closestTo } from "../../provider/near.ts";
import type { Rules } from "./rules.ts";
import { KEYS, rulesSchema } from "./schema.ts";

/** The rules cannot be used. Each problem is a sentence that names where it is. */
export class InvalidRulesError extends Error {
  override readonly name = "InvalidRulesError";
  readonly problems: readonly string[];

  constructor(source: string, problems: readonly string[]) {
    const [first = "", ...more] = problems;
    super(more.length === 0 ? `${source}: ${first}` : `${source}:\n${problems.map((one) => `  ${one}`).join("\n")}`);
    this.problems = problems;
  }
}

/** `source` is what the text is called in what is said of it, such as the name of the file. */
export function readRules(text: string, source: string): Rules {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (offset: number): string => `line ${lines.linePos(offset).line}`;
  if (document.errors.length > 0) {
    throw new InvalidRulesError(
      source,
      document.errors.map(({ message, pos: [offset] }) => `${lineOf(offset)}: no YAML: ${message}`),
    );
  }
  const rules = checked(valueOf(document, source), source, (path) => {
    const offset = offsetOf(document, path);
    return offset === undefined ? "" : `${lineOf(offset)}: `;
  });
  linesOf.set(rules, (path) => {
    const offset = offsetOf(document, path);
    return offset === undefined ? undefined : lines.linePos(offset).line;
  });
  return rules;
}

const linesOf = new WeakMap<Rules, (path: Path) => number | undefined>();

/** The line of a place such as `rules[0].people.names[1]`; none of rules that no text was read for. */
export const lineOf = (rules: Rules, place: string): number | undefined =>
  linesOf.get(rules)?.((place.match(/[^.[\]]+/g) ?? []).map((part) => (/^\d+$/.test(part) ? Number(part) : part)));

/** The same for rules that are a value of the program. */
export const checkRules = (given: unknown): Rules => checked(given, "rules", () => "");

function valueOf(document: Document, source: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // Such as an alias that stands for too much.
    throw new InvalidRulesError(source, [error instanceof Error ? error.message : String(error)]);
  }
}

type Path = readonly PropertyKey[];

function checked(given: unknown, source: string, placeOf: (path: Path) => string): Rules {
  const { success, data, error } = rulesSchema.safeParse(given, { reportInput: true });
  const problems = [...(error?.issues ?? []).flatMap(problemsOf), ...wrongIds(given)];
  if (success && problems.length === 0) return data;
  throw new InvalidRulesError(
    source,
    problems.map(({ path, says }) => `${placeOf(path)}${says}`),
  );
}

interface Problem {
  readonly path: Path;
  readonly says: string;
}

const ids = z.object({
  rules: z.array(z.object({ id: z.string() }).catch({ id: "" })).catch([]),
  exceptions: z.array(z.object({ rule: z.string() }).catch({ rule: "" })).catch([]),
});

/** Told beside whatever else is wrong. */
function wrongIds(given: unknown): Problem[] {
  const { rules = [], exceptions = [] } = ids.safeParse(given).data ?? {};
  const known = rules.map(({ id }) => id);
  return [
    ...known.flatMap((id, index): Problem[] =>
      id === "" || known.indexOf(id) === index
        ? []
        : [{ path: ["rules", index, "id"], says: `rules[${index}].id is the id of an earlier rule too: "${id}"` }],
    ),
    ...exceptions.flatMap(({ rule }, index): Problem[] =>
      rule === "" || known.includes(rule)
        ? []
        : [{ path: ["exceptions", index, "rule"], says: `exceptions[${index}].rule is the id of no rule: "${rule}"` }],
    ),
  ];
}

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  const at = written(issue.path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      says: `${written([...issue.path, key])} is not known here${meantBy(key)}`,
    }));
  }
  const isAbsent = issue.input === undefined && issue.code === "invalid_type";
  const message = isAbsent ? "is missing" : issue.message;
  // What zod says by itself is a sentence about a value.
  const says = /^(has|is) /.test(message) ? message : `is not right: ${message}`;
  return [{ path: issue.path, says: `${at === "" ? "the file" : at} ${says}` }];
}

/** What may have been meant, where that is one of the keys of the form: `policy` is written for `policies`. */
function meantBy(key: string): string {
  const near = closestTo(key, KEYS, key.length / 2);
  return near === undefined || near === key ? "" : `: did you mean "${near}"?`;
}

/** `rules[2].never.policies` */
const written = (path: Path): string =>
  path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : `${text}${text === "" ? "" : "."}${String(part)}`),
    "",
  );

/** Where in the text it stands; of what is not there, where it would have to be. */
function offsetOf(document: Document, path: Path): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range != null) return node.range[0];
  }
  return undefined;
}
