/** The table of people that a command was given. */
import type { Table } from "../../people/table.ts";

/** Its mistakes are told; what can be read is read. */
export async function tableIn(paths: readonly string[]): Promise<Table> {
  const [{ readTableFiles }, { mistakeText }] = await Promise.all([
    import("../../people/files.ts"),
    import("../../people/written.ts"),
  ]);
  const table = readTableFiles(paths);
  for (const mistake of table.mistakes) console.error(mistakeText(mistake));
  return table;
}

export const count = ({ length }: { readonly length: number }, one: string, more: string): string =>
  `${length} ${length === 1 ? one : more}`;

/** `2 mistakes in the table` */
export const mistakesIn = ({ mistakes }: Table): string => `${count(mistakes, "mistake", "mistakes")} in the table`;
