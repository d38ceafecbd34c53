/** Seconds by people on logarithmic axes, as a picture: what was measured as a line, what follows from it dashed. */
import { html } from "../../../output/markup.ts";
import type { Point } from "./growth.ts";

export interface Line {
  readonly name: string;
  readonly points: readonly Point[];
  /** Where the dashes lead. */
  readonly end: Point;
}

const WIDTH = 860;
const HEIGHT = 420;
/** What stands beside the field may be longer than its margin. */
const OVERHANG = { left: 12, right: 90 };
const MARGIN = { left: 60, right: 330, top: 20, bottom: 44 };
/** Least room between two names, one above the other. */
const NAME_HEIGHT = 18;
/** Each is read on white and on black. */
const COLOURS = ["#2f81f7", "#d4731c", "#2da44e", "#a475f9", "#cf222e", "#768390"];
const STYLE = `text { font: 13px system-ui, sans-serif; fill: #57606a } .axis { stroke: #768390; stroke-opacity: .35 }
@media (prefers-color-scheme: dark) { text { fill: #adbac7 } }`;

export function chart(lines: readonly Line[]): string {
  const all = lines.flatMap(({ points, end }) => [...points, end]);
  const x = scale(
    all.map(({ people }) => people),
    MARGIN.left,
    WIDTH - MARGIN.right,
  );
  const y = scale(
    all.map(({ value }) => value),
    HEIGHT - MARGIN.bottom,
    MARGIN.top,
  );
  const path = (points: readonly Point[]): string =>
    points.map(({ people, value }) => `${x.at(people)},${y.at(value)}`).join(" ");
  const names = apart(lines.map(({ end }) => y.at(end.value)));
  const picture = html`<svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="${-OVERHANG.left} 0 ${WIDTH + OVERHANG.left + OVERHANG.right} ${HEIGHT}"
    role="img"
  >
    <title>Seconds of create by number of people</title>
    <style>
      ${STYLE}
    </style>
    ${x.ticks.map(
      (tick) =>
        html`<line
            class="axis"
            x1="${x.at(tick)}"
            x2="${x.at(tick)}"
            y1="${MARGIN.top}"
            y2="${HEIGHT - MARGIN.bottom}"
          />
          <text x="${x.at(tick)}" y="${HEIGHT - MARGIN.bottom + 18}" text-anchor="middle"
            >${tick.toLocaleString("en")}</text
          > `,
    )}${y.ticks.map(
      (tick) =>
        html`<line
            class="axis"
            x1="${MARGIN.left}"
            x2="${WIDTH - MARGIN.right}"
            y1="${y.at(tick)}"
            y2="${y.at(tick)}"
          />
          <text x="${MARGIN.left - 8}" y="${y.at(tick) + 4}" text-anchor="end">${tick.toLocaleString("en")} s</text> `,
    )}
    <text x="${MARGIN.left}" y="${HEIGHT - 6}">people</text>
    ${lines.map(({ name, points, end }, index) => {
      const colour = COLOURS[index % COLOURS.length];
      return html`<polyline points="${path(points)}" fill="none" stroke="${colour}" stroke-width="2.5" />
        <polyline
          points="${path([...points.slice(-1), end])}"
          fill="none"
          stroke="${colour}"
          stroke-width="2"
          stroke-dasharray="5 5"
        />
        ${points.map(
          (point) => html`<circle cx="${x.at(point.people)}" cy="${y.at(point.value)}" r="3.5" fill="${colour}" /> `,
        )}<text x="${WIDTH - MARGIN.right + 10}" y="${(names[index] ?? 0) + 4}" style="fill:${colour}">${name}</text> `;
    })}
  </svg> `;
  return picture.toString();
}

/** Powers of ten that the values lie between, and where each value is. */
function scale(values: readonly number[], from: number, to: number) {
  const first = Math.floor(Math.log10(Math.min(...values)));
  const last = Math.ceil(Math.log10(Math.max(...values)));
  return {
    ticks: Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index)),
    at: (value: number): number =>
      Math.round(from + ((to - from) * (Math.log10(value) - first)) / Math.max(1, last - first)),
  };
}

/** As near to where they should be as leaves each its room, in the same order. */
function apart(heights: readonly number[]): number[] {
  const placed = [...heights];
  let free = -Infinity;
  for (const index of heights
    .keys()
    .toArray()
    .toSorted((one, other) => (heights[one] ?? 0) - (heights[other] ?? 0))) {
    placed[index] = Math.max(heights[index] ?? 0, free);
    free = (placed[index] ?? 0) + NAME_HEIGHT;
  }
  return placed;
}
