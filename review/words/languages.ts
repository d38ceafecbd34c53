/** The languages that reports are written in: one file each. */
import { en } from "./en.ts";
import { zhCN } from "./zh-cn.ts";

export { en } from "./en.ts";

/** English is the measure: another language says all that it says. */
export type Language = typeof en;

const LANGUAGES: Readonly<Record<string, Language>> = { en, "zh-CN": zhCN };

export const LANGUAGE_TAGS = Object.keys(LANGUAGES);

/** English for whatever is not spoken here. */
export const languageOf = (tag: string): Language => LANGUAGES[tag] ?? en;

/** The language that the environment asks for, as POSIX has it: the first of these that says anything. */
export function languageOfEnvironment(env: Readonly<Record<string, string | undefined>>): string {
  const locale = [env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]].find((value) => value !== undefined && value !== "");
  // Simplified characters: those of Taiwan, Hong Kong and Macau are others.
  return /^zh([.@]|$|_(CN|SG|Hans))/.test(locale ?? "") ? "zh-CN" : "en";
}
