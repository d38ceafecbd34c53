/** The configuration of a provider, as the engine hands it over: one message for whatever is wrong, and no replacement for whatever changes. */
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import type * as protocol from "@pulumi/pulumi/proto/provider_pb.js";
import { isDeepStrictEqual } from "node:util";
import { hasUnknown } from "../../../pulumi/marks.ts";
import { type Setting, SETTINGS } from "../../settings.ts";
import { flawOf, flawOfWord } from "../../flaws.ts";
import { didYouMean } from "../../near.ts";
import { asText } from "../run.ts";
import { fromStruct, toStruct } from "./values.ts";

const settings = new Map<string, Setting>(Object.entries(SETTINGS));
const SECRETS: ReadonlySet<string> = new Set(
  [...settings].filter(([, { secret }]) => secret === true).map(([name]) => name),
);
/** What SDKs and the engine put beside the settings. */
const OTHERS = /^(version|pluginDownloadURL|__.*)$/;

/** All that can be told without a call. That credentials are missing is said by the first operation that needs them: a preview may do without. */
export function checkConfig(request: protocol.CheckRequest): protocol.CheckResponse {
  const news = fromStruct(request.getNews());
  const failures = Object.entries(news).flatMap(([name, value]) => {
    const reason = OTHERS.test(name) || hasUnknown(value) ? undefined : flawIn(name, asText(value));
    // The value of a property that is named would be printed.
    return reason === undefined ? [] : [new messages.CheckFailure().setReason(`${name} ${reason}`)];
  });
  return new messages.CheckResponse().setInputs(toStruct(news, SECRETS)).setFailuresList(failures);
}

function flawIn(name: string, text: string | undefined): string | undefined {
  const setting = settings.get(name);
  if (setting === undefined) return `is not a setting.${didYouMean(name, [...settings.keys()])}`;
  if (text === undefined) return undefined;
  const flaw = setting.isDocument === true ? undefined : setting.isWord === true ? flawOfWord(text) : flawOf(text);
  if (flaw !== undefined) return `${flaw}. Set it again without that.`;
  return setting.schema
    .safeParse(text)
    .error?.issues.map(({ message }) => message)
    .join(", ");
}

/** What a setting says, whether it is written as text or as a list or a number. */
function meant(name: string, given: Readonly<Record<string, unknown>>): unknown {
  const { success, data } = settings.get(name)?.schema.safeParse(asText(given[name])) ?? { success: false };
  return success ? data : given[name];
}

/** A key is rotated, a rate is raised: the resources stay what they are. Whether the account is still theirs each operation looks at. */
export function diffConfig(request: protocol.DiffRequest): protocol.DiffResponse {
  const olds = fromStruct(request.getOldInputs() ?? request.getOlds());
  const news = fromStruct(request.getNews());
  const keys = [...new Set([...Object.keys(olds), ...Object.keys(news)])];
  const changed = keys.filter((key) => !OTHERS.test(key) && !isDeepStrictEqual(meant(key, olds), meant(key, news)));
  return new messages.DiffResponse()
    .setChanges(messages.DiffResponse.DiffChanges[changed.length === 0 ? "DIFF_NONE" : "DIFF_SOME"])
    .setDiffsList(changed);
}
