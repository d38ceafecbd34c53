/** Taking over what exists already: only on request, and never what another declaration may stand for without being named. */
import { z } from "zod";

const RULE = "has to be true, false, or the declaration that made it, such as people/dev/alice";

/** What `adopt` takes: a yes, or `project/stack/name` of the declaration that has left its mark. */
export const adoption = z.union([z.boolean(), z.string().regex(/^[^/]+\/[^/]+\/.+$/, RULE)], RULE);

/** Whether the request covers what exists: `true` is for what carries no mark, and the mark itself for what carries one. */
export const mayTakeOver = (markedOwner: string | undefined, adopt: boolean | string | undefined): boolean =>
  markedOwner === undefined ? adopt === true : adopt === markedOwner;

/** What a program writes to take over what that declaration has marked. */
export const adopting = (markedOwner: string): string => `adopt: ${JSON.stringify(markedOwner)}`;

const GIVER = "has to be a stack or a declaration, such as people/dev or people/dev/reads";

/** The input of a right: what another stack has given and left, by the name that the refusal tells. */
export const takingOverRight = z
  .string(GIVER)
  .regex(/^[^/]+\/[^/]+(\/.+)?$/, GIVER)
  .optional()
  .describe(
    'Take over what another stack has given, once nobody declares it there any more. The refusal says what to write: the stack or the declaration, such as `"people/dev/reads"`.',
  );

/** The input of a kind that has no other states to keep than the mark. Without a default: states from before have none. */
export const takingOver = (what: string) =>
  adoption
    .optional()
    .describe(
      `Take over a ${what} of that name that exists already. \`true\`: one that carries no declaration's mark. A declaration, such as \`"people/dev/name"\`: the one that carries its mark, once nobody declares it any more.`,
    );
