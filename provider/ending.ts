/** How a kind that has ends is created, read, changed and deleted: its own functions, with what is over left out or switched off. */
import { claimsOf } from "./claims.ts";
import { endsByPart, isOver, textsIn } from "../pulumi/ends.ts";
import { standing, without } from "./ends.ts";
import { type Context, definedOf, type Definition, type Ends, inOrderOf } from "./resource.ts";

type Properties = Readonly<Record<string, unknown>>;
type Lifecycle = Pick<Definition, "create" | "read" | "update" | "delete">;
type EndsOf<What> = Extract<Ends<Properties, Properties>, { what: What }>;

/** The functions of a definition, for what is declared and recorded with its end. */
export function ending(definition: Definition): Lifecycle {
  switch (definition.ends?.what) {
    case undefined:
      return definition;
    case "right":
      return rights(definition, definition.ends);
    case "parts":
      return parts(definition, definition.ends);
    case "switch":
      return switched(definition, definition.ends);
  }
}

/** What is declared of the end, and whether it has been reached: the account tells neither. */
const endIn = ({ expires, ended }: Properties): Properties => ({ expires, ended });

const withOver = (ctx: Context, { ended }: Properties): Context => ({
  ...ctx,
  over: typeof ended === "string" ? [ended] : textsIn(ended),
});

function rights(definition: Definition, { withheld }: EndsOf<"right">): Lifecycle {
  return {
    async create(ctx, news) {
      if (!isOver(news)) {
        const { id, state } = await definition.create(ctx, news);
        return { id, state: { ...state, ...endIn(news) } };
      }
      const { id, state, mayBeLeft } = await withheld(ctx, news);
      if (mayBeLeft && !(await isDeclared(ctx, definition, state)))
        await definition.delete(withOver(ctx, news), id, state);
      return { id, state: { ...state, ...endIn(news) } };
    },

    async read(ctx, id, olds) {
      const state = await definition.read(ctx, id, olds);
      // That it is absent is what the end is for; there again, it has to be taken away again.
      if (state === undefined) return isOver(olds) ? olds : undefined;
      return { ...state, expires: olds["expires"] };
    },

    async update(ctx, id, olds, news) {
      const end = endIn(news);
      if (isOver(news)) {
        const isHeld = !isOver(olds) && !(await isDeclared(ctx, definition, olds));
        if (isHeld) await definition.delete(withOver(ctx, news), id, olds);
        return { ...olds, ...definedOf(news), ...end };
      }
      if (isOver(olds)) return { ...(await definition.create(ctx, news)).state, ...end };
      return { ...(await definition.update(ctx, id, olds, news)), ...end };
    },

    // What is there after the end somebody has given by hand. What has an end is not kept for a renamed account, which no end would reach.
    delete: async (ctx, id, olds) =>
      isOver(olds) ? undefined : definition.delete({ ...ctx, over: textsIn([olds["expires"]]) }, id, olds),
  };
}

/** Whether another declaration of the run gives the same. */
async function isDeclared(ctx: Context, definition: Definition, olds: Properties): Promise<boolean> {
  const declared = await Promise.all(
    claimsOf(definition, { ...olds, ended: undefined }).map((key) => ctx.isDeclared(key)),
  );
  return declared.includes(true);
}

function parts(definition: Definition, { list }: EndsOf<"parts">): Lifecycle {
  const standingIn = (properties: Properties): Properties => standing(definition, properties) ?? properties;
  const whole = (state: Properties, news: Properties): Properties => ({ ...state, [list]: news[list], ...endIn(news) });
  return {
    async create(ctx, news) {
      const { id, state } = await definition.create(withOver(ctx, news), standingIn(news));
      return { id, state: whole(state, news) };
    },

    async read(ctx, id, olds) {
      const state = await definition.read(ctx, id, olds);
      if (state === undefined) return undefined;
      const present = textsIn(state[list]);
      const absent = without(textsIn(olds["ended"]), present);
      return {
        ...state,
        [list]: inOrderOf(textsIn(olds[list]), [...present, ...textsIn(absent)]),
        expires: olds["expires"],
        ended: absent.length === 0 ? undefined : absent,
      };
    },

    async update(ctx, id, olds, news) {
      return whole(await definition.update(withOver(ctx, news), id, standingIn(olds), standingIn(news)), news);
    },

    delete: (ctx, id, olds) =>
      definition.delete({ ...ctx, over: endsByPart(olds["expires"]).map(([, part]) => part) }, id, standingIn(olds)),
  };
}

function switched(definition: Definition, { off, isOff }: EndsOf<"switch">): Lifecycle {
  const asItIs = (properties: Properties): Properties => (isOver(properties) ? { ...properties, ...off } : properties);
  const declaredIn = (news: Properties): Properties =>
    Object.fromEntries(Object.keys(off).map((key) => [key, news[key]]));
  const asDeclared = (state: Properties, news: Properties): Properties => ({
    ...state,
    ...(isOver(news) ? declaredIn(news) : {}),
    ...endIn(news),
  });
  return {
    async create(ctx, news) {
      const { id, state } = await definition.create(withOver(ctx, news), asItIs(news));
      return { id, state: asDeclared(state, news) };
    },

    async read(ctx, id, olds) {
      const state = await definition.read(ctx, id, asItIs(olds));
      if (state === undefined) return undefined;
      const isStillOff = isOver(olds) && (await isOff(ctx, id, state));
      return asDeclared(state, isStillOff ? olds : { ...olds, ended: undefined });
    },

    async update(ctx, id, olds, news) {
      const state = await definition.update(withOver(ctx, news), id, asItIs(olds), asItIs(news));
      return asDeclared(state, news);
    },

    delete: (ctx, id, olds) => definition.delete(ctx, id, asItIs(olds)),
  };
}
