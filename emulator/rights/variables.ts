/** Variables in resources and condition values: `qcs::cam::uin/${owner_uin}:uin/${uin}`. */
export interface Variables {
  readonly uin: string;
  readonly owner_uin: string;
  readonly app_id: string;
}

/** Anything else in braces stays as it is, and so matches nothing. */
export const fillIn = (text: string, { uin, owner_uin, app_id }: Variables): string =>
  text.replaceAll("${uin}", uin).replaceAll("${owner_uin}", owner_uin).replaceAll("${app_id}", app_id);
