import { Option } from "commander";
import { LANGUAGE_TAGS, languageOfEnvironment } from "../../review/words/languages.ts";

/** In which language something is written; by itself the one of the environment. */
export const languageOption = (of: string): Option =>
  new Option("--language <tag>", `language ${of}`)
    .choices(LANGUAGE_TAGS)
    .default(languageOfEnvironment(process.env), "that of LC_ALL, LC_MESSAGES or LANG, else English");
