/** Queries of the employee contract: filters are AND-ed, the values of one are OR-ed and compare exactly. */
import { valueNotAllowed } from "../refusals/protocol.ts";

const MAXIMUM_VALUES = 20;

export const queryParams = {
  Filters: {
    type: "ObjectList",
    fields: {
      Name: { type: "String", required: true },
      Values: { type: "StringList", required: true, minItems: 1, maxItems: MAXIMUM_VALUES },
    },
  },
  Offset: { type: "Integer", minimum: 0 },
  Limit: { type: "Integer", minimum: 1, maximum: 100 },
} as const;

interface Query {
  readonly Filters?: readonly { readonly Name: string; readonly Values: readonly string[] }[];
  readonly Offset?: number;
  readonly Limit?: number;
}

/** By filter name: the values of a row that the filter's may be found among. */
export type FilterTable<Row> = Readonly<Record<string, (row: Row) => readonly string[]>>;

export function query<Row>(rows: readonly Row[], filters: FilterTable<Row>, { Filters = [], ...page }: Query) {
  const wanted = Filters.map(({ Name, Values }, index) => {
    const valuesOf = Object.hasOwn(filters, Name) ? filters[Name] : undefined;
    if (valuesOf === undefined) {
      throw valueNotAllowed(`Filters.${index}.Name`, `it is one of ${Object.keys(filters).join(", ")}`);
    }
    return (row: Row) => valuesOf(row).some((value) => Values.includes(value));
  });
  const found = rows.filter((row) => wanted.every((matches) => matches(row)));
  const { Offset = 0, Limit = 20 } = page;
  return { total: found.length, rows: found.slice(Offset, Offset + Limit) };
}
