import { Option } from "commander";
import { LANGUAGE_TAGS, languageOfEnvironment } from "../../review/words/languages.ts";

/** In which language something is written; by itself the one of the environment. */
export const languageOption = (of: string): Option =>
  new Option(
    "--language <tag>",
    `language ${of}; default: the one that LC_ALL, LC_MESSAGES or LANG names, else English`,
  )
    .choices(LANGUAGE_TAGS)
    .default(languageOfEnvironment(process.env), "as LC_ALL, LC_MESSAGES or LANG says");
