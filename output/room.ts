/** Several lists in one text that may not become too long: what matters most is kept, and what is left out is counted. */
export interface List {
  /** Lines above it, and below. */
  readonly before: string;
  readonly after?: string;
  readonly items: readonly string[];
  /** Stands in the place of the items from this one on; where there is none, a list of which nothing fits is left out. */
  readonly more: (from: number) => string;
  readonly isOptional?: boolean;
}

/** For the surroundings of a list, and for what stands in the place of the items that are left out. */
const SURROUNDINGS = 600;

/** Room for one list, where others stand beside it. */
export const roomOfOne = (room: number, lists: number): number => room - lists * SURROUNDINGS;

/**
 * The lists as text, together no longer than `room`; the most important one comes first. As soon as one is cut, only the rest of each
 * later one is counted: a few small items of it would look like all there is.
 */
export function fitted(lists: readonly List[], room: number): string[] {
  let left = roomOfOne(room, lists.length);
  return lists.map(({ before, after = "", items, more, isOptional = false }) => {
    const fitting: string[] = [];
    for (const item of items) {
      if (item.length + 1 > left) break;
      left -= item.length + 1;
      fitting.push(item);
    }
    const isCut = fitting.length < items.length;
    if (isCut) left = 0;
    if (items.length === 0 || (isOptional && fitting.length === 0)) return "";
    const lines = isCut ? [...fitting, more(fitting.length)] : fitting;
    return [before, lines.join("\n"), after].filter((part) => part !== "").join("\n\n");
  });
}

export const lengthOf = (items: readonly string[]): number => items.reduce((sum, item) => sum + item.length + 1, 0);
