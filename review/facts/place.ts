/** Where in a table of people it is written what changes, where whoever makes the report tells. */
import { z } from "zod";

export const placeSchema = z
  .strictObject({
    file: z.string(),
    line: z.int().positive(),
    column: z.int().positive(),
    url: z.string().optional().describe("Where it can be looked at"),
  })
  .describe("Where in a table of people it is written");

export type PlaceInTable = z.output<typeof placeSchema>;

/** `people.yaml:12` */
export const placeName = ({ file, line }: PlaceInTable): string => `${file}:${line}`;
