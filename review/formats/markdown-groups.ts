/** People to whom the same happens, as one line. Nobody who is renamed or in danger is one of many. */
import { markdown } from "../../output/markdown.ts";
import type { Person } from "../facts/report.ts";
import type { Language } from "../words/languages.ts";
import type { MarkdownLines } from "./markdown-lines.ts";

export interface Group {
  readonly line: string;
  readonly people: readonly Person[];
}

const FEW = 3;

/** In the order in which the first of each appears. */
export function groupsOf(people: readonly Person[], lines: MarkdownLines, { review }: Language): Group[] {
  const alike = Map.groupBy(people, (person) =>
    JSON.stringify([person.kind, person.account, person.danger, person.formerly, lines.happening(person)]),
  );
  return [...alike.values()].flatMap((those) => {
    const [first] = those;
    if (first === undefined || those.length <= FEW) {
      return those.map((person) => ({ line: lines.person(person), people: [person] }));
    }
    const names = lines.names(
      those.map(({ called }) => called),
      false,
    );
    const { count, rest } = review.each(those, [lines.happening(first)], [names]);
    return [{ line: `- **${markdown(count)}**${markdown(rest)}`, people: those }];
  });
}
