/** What somebody may have meant by a name that nobody knows. */
import { distance } from "fastest-levenshtein";

/** With more mistakes in it, a name is a different word. Two letters in the wrong order are two. */
const LETTERS_PER_MISTAKE = 3;
/** Shorter parts are in too many names. */
const SHORTEST_PART = 4;

/** `Did you mean "ReadOnlyAccess"?`, after a space, or nothing. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const near = nearest(word.toLowerCase(), [...known]);
  return near === undefined ? "" : ` Did you mean "${near}"?`;
}

function nearest(word: string, known: readonly string[]): string | undefined {
  const mistakes = Math.ceil(word.length / LETTERS_PER_MISTAKE);
  const [closest] = known
    .map((name) => ({ name, far: distance(word, name.toLowerCase()) }))
    .filter(({ far }) => far <= mistakes)
    .toSorted((one, other) => one.far - other.far);
  if (closest !== undefined) return closest.name;
  if (word.length < SHORTEST_PART) return undefined;
  const [shortest] = known
    .filter((name) => name.toLowerCase().includes(word))
    .toSorted((one, other) => one.length - other.length);
  return shortest;
}
