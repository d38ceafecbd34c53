/** What stands in resources and condition values beside plain text: `qcs::cam::uin/${owner_uin}:uin/${uin}`, and `*`. */
export interface Variables {
  readonly uin: string;
  readonly owner_uin: string;
  readonly app_id: string;
}

/** Anything else in braces stays as it is, and so matches nothing. */
export const fillIn = (text: string, { uin, owner_uin, app_id }: Variables): string =>
  text.replaceAll("${uin}", uin).replaceAll("${owner_uin}", owner_uin).replaceAll("${app_id}", app_id);

/** A pattern in which `*` is any text, also none. Everything else means itself. */
export function wildcard(pattern: string): RegExp {
  const literals = pattern.split("*").map((literal) => literal.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${literals.join(".*")}$`, "s");
}
