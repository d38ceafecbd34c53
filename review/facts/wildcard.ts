/** A pattern of names or actions, in which `*` stands for any text. Upper and lower case are one. */
export const wildcard = (pattern: string): RegExp =>
  new RegExp(`^${pattern.split("*").map(literal).join(".*")}$`, "is");

const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
