/** What somebody may have meant by a name that nobody knows. */
import { distance } from "fastest-levenshtein";

/** With more mistakes in it, a name is a different word. */
const LETTERS_PER_MISTAKE = 3;
/** Shorter parts are in too many names. */
const SHORTEST_PART = 4;

/** `Did you mean "ReadOnlyAccess"?`, after a space, or nothing. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const near = nearest(word, [...known]);
  return near === undefined ? "" : ` Did you mean "${near}"?`;
}

function nearest(word: string, known: readonly string[]): string | undefined {
  const misspelt = closestTo(word, known, Math.ceil(word.length / LETTERS_PER_MISTAKE));
  if (misspelt !== undefined || word.length < SHORTEST_PART) return misspelt;
  const [shortest] = known
    .filter((name) => name.toLowerCase().includes(word.toLowerCase()))
    .toSorted((one, other) => one.length - other.length);
  return shortest;
}

/** The name with the fewest mistakes in it, and at most so many; upper and lower case are one. */
export function closestTo(word: string, known: Iterable<string>, most: number): string | undefined {
  const [closest] = [...known]
    .map((name) => ({ name, far: mistakesIn(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ far }) => far <= most)
    .toSorted((one, other) => one.far - other.far);
  return closest?.name;
}

/** Letters that are wrong, missing or too many; two in the wrong order are one mistake, once in a word. */
const mistakesIn = (word: string, meant: string): number =>
  Math.min(distance(word, meant), ...turned(word).map((one) => distance(one, meant) + 1));

/** Every word that comes of it with two neighbours in the other order. */
const turned = (word: string): string[] =>
  Array.from(
    { length: Math.max(word.length - 1, 0) },
    (_, at) => `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`,
  );
