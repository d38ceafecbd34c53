/** Properties as they travel: protobuf's Struct, with the engine's marks. */
import structs from "google-protobuf/google/protobuf/struct_pb.js";
import { SECRET, SIGNATURE } from "../../../pulumi/marks.ts";
import { plain } from "../properties.ts";

export type Properties = Readonly<Record<string, unknown>>;
export type Struct = InstanceType<typeof structs.Struct>;

/** What was sent, in clear. The configuration alone comes with marks of secrets. */
export const fromStruct = (struct: Struct | undefined): Record<string, unknown> =>
  struct === undefined ? {} : inClear(struct.toJavaScript());

const inClear = (properties: Properties): Record<string, unknown> =>
  Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, clear(value)]));

function clear(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clear);
  if (typeof value !== "object" || value === null) return value;
  const properties: Properties = { ...value };
  return properties[SIGNATURE] === SECRET ? clear(properties["value"]) : inClear(properties);
}

/** What is answered: the properties of these names are secrets, whatever they came as. */
export function toStruct(properties: Properties, secrets: ReadonlySet<string> = new Set()): Struct {
  const marked = Object.entries(plain(properties)).map(([key, value]) => [
    key,
    secrets.has(key) ? { [SIGNATURE]: SECRET, value } : value,
  ]);
  return structs.Struct.fromJavaScript(Object.fromEntries(marked));
}
