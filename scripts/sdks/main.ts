/** `npm run sdks`: the SDKs of the plugin for other languages, as `pulumi package add` makes them in a project. */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { runScript } from "../start/script.ts";
import { writeExamples } from "./examples.ts";
import { generateSdk, type Language, LANGUAGES } from "./generator.ts";

const USAGE = `npm run sdks                              write the SDKs of all languages to .local/sdks
npm run sdks -- --language python,go      of these alone; there are ${LANGUAGES.join(", ")}
npm run sdks -- --out DIR                 write them to a folder of DIR each
npm run sdks -- --examples                write the examples of the definitions in all languages; then \`npm run generate\`
npm run sdks -- --help                    this`;

await runScript({
  usage: USAGE,
  options() {
    const { values } = parseArgs({
      options: {
        language: { type: "string", default: LANGUAGES.join(",") },
        out: { type: "string", default: join(import.meta.dirname, "../../.local/sdks") },
        examples: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    return { ...values, languages: values.language.split(",").map(asLanguage) };
  },
  async run({ languages, out, examples }) {
    if (examples) return writeExamples();
    for (const language of languages) await generateSdk(language, resolve(out, language));
  },
});

function asLanguage(word: string): Language {
  const language = LANGUAGES.find((one) => one === word);
  if (language === undefined) throw new Error(`--language has to be some of ${LANGUAGES.join(", ")} (got "${word}")`);
  return language;
}
