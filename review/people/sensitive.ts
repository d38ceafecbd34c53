import { wildcard } from "../facts/wildcard.ts";

/** Names of policies and roles that give much; `*` stands for any text. */
export type SensitiveList = readonly string[];

const ALWAYS: SensitiveList = ["AdministratorAccess", "QcloudCamFullAccess", "*FullAccess", "SystemAdmin"];

export type IsSensitive = (name: string) => boolean;

export const sensitive = (more: SensitiveList = []): IsSensitive => matcher([...ALWAYS, ...more]);

/** Whether a name is one of the list's. Upper and lower case are one. */
export function matcher(list: SensitiveList): IsSensitive {
  const patterns = list.map(wildcard);
  return (name) => patterns.some((pattern) => pattern.test(name));
}
