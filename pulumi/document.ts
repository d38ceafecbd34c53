/** The one JSON document in what a program has printed, and the lines before and behind it, such as those of policy packs. */
export interface Found {
  readonly value: unknown;
  readonly around: readonly string[];
}

/** More would be no preview: each has to be tried. */
const MOST_TRIED = 8;

/** The CLI begins and ends a document at the margin. Undefined where there is none, or none that is whole. */
export function documentIn(text: string): Found | undefined {
  const whole = parsed(text);
  if (whole !== undefined) return { value: whole, around: [] };
  const lines = text.split(/\r?\n/);
  const places = [...lines.keys()];
  const starts = places.filter((at) => lines[at]?.startsWith("{") === true).slice(0, MOST_TRIED);
  for (const start of starts) {
    const ends = places.filter((at) => at >= start && /^\}\s*$|^\{.*\}\s*$/.test(lines[at] ?? "")).slice(-MOST_TRIED);
    for (const end of ends.toReversed()) {
      const value = parsed(lines.slice(start, end + 1).join("\n"));
      if (value === undefined) continue;
      return {
        value,
        around: [...lines.slice(0, start), ...lines.slice(end + 1)].filter((line) => line.trim() !== ""),
      };
    }
  }
  return undefined;
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
