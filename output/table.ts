import { styleText } from "node:util";
import { printable } from "./printable.ts";
import { columnsOf } from "./wrapped.ts";

const BETWEEN = "  ";

/** Rows below the names of their columns: no lines around them, and no colours where nobody would see them. */
export function tableOf<Row extends object>(rows: readonly Row[], columns: readonly (keyof Row & string)[]): string {
  const cells = rows.map((row) => columns.map((column) => cellOf(row[column])));
  const widths = columns.map((column, index) =>
    cells.reduce((widest, row) => Math.max(widest, columnsOf(row[index] ?? "")), columnsOf(column)),
  );
  const line = (texts: readonly string[], styled = (text: string): string => text): string => {
    const padded = texts.map((text, index) => styled(text) + " ".repeat((widths[index] ?? 0) - columnsOf(text)));
    return `${padded.join(BETWEEN).trimEnd()}\n`;
  };
  const head = line(columns, (text) => styleText("bold", text, { stream: process.stdout }));
  return head + cells.map((row) => line(row)).join("");
}

/** A table is to be read at a glance; what is left out is in the JSON. */
const WIDEST = 60;
const shortened = (text: string): string => (text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text);

function cellOf(value: unknown): string {
  if (value === undefined) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = Array.isArray(value) ? value.join(", ") : typeof value === "string" ? value : JSON.stringify(value);
  return shortened(printable(text));
}
