/** In which root accounts the resources of a preview or a state are, as each records it. */
import { z } from "zod";

export interface RootAccount {
  readonly rootUin: string;
  /** The explicit provider, where the program uses one. */
  readonly provider: string | undefined;
}

const root = z.string().regex(/^\d+$/).optional().catch(undefined);

/** As the outputs of a resource tell it. */
export const rootUinOf = (outputs: Readonly<Record<string, unknown>> | null | undefined): string | undefined =>
  root.parse(outputs?.["__account"]);

/** Each once, in the order of their providers. */
export function distinctAccounts(
  all: readonly { readonly rootUin: string | undefined; readonly provider: string | undefined }[],
): RootAccount[] {
  const told = all.flatMap(({ rootUin, provider }) => (rootUin === undefined ? [] : [{ rootUin, provider }]));
  const byKey = new Map(told.map((one) => [`${one.provider ?? ""} ${one.rootUin}`, one]));
  return [...byKey].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, account]) => account);
}
