/** How something that exists, and that nobody has declared yet, is declared. */
import { isDeepStrictEqual } from "node:util";
import { check } from "../../check.ts";
import type { Definition } from "../../resource.ts";
import { inputsOf, sharedKeys } from "../properties.ts";

type Properties = Readonly<Record<string, unknown>>;

/**
 * Inputs, checked, that would have made it. Of those that the account tells as outputs as well, such as the id of a policy and its name, as few
 * as make a declaration that is valid.
 */
export function declarationOf(definition: Definition, state: Properties): Properties {
  const candidates = [[], ...sharedKeys(definition).map((key) => [key])];
  const checked = candidates.map((declared) => check(definition, inputsOf(definition, state, declared)));
  const valid = checked.find(({ failures }) => failures.length === 0) ?? checked[0];
  return valid?.inputs ?? {};
}

/** What a person would write of them. */
export const withoutDefaults = ({ inputs }: Definition, declared: Properties): Properties =>
  Object.fromEntries(
    Object.entries(declared).filter(([key, value]) => {
      const whenAbsent = inputs[key]?.safeParse(undefined);
      return whenAbsent?.success !== true || !isDeepStrictEqual(whenAbsent.data, value);
    }),
  );
