/** A pattern in which `*` is any text, also none. Everything else means itself. */
export function wildcard(pattern: string): RegExp {
  const literals = pattern.split("*").map((literal) => literal.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${literals.join(".*")}$`, "s");
}
