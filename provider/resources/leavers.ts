/**
 * Leavers: has the sub-users deleted that left this stack and whose time is over.
 *
 * Wire actions: ListUsers to look for them; GetUser, ListAccessKeys, UpdateAccessKey, DeleteAccessKey, DeleteUser (service `cam`).
 * Identity: the stack, which has one. What is due is found by each check; deleting the resource that is replaced for it does the work.
 */
import { z } from "zod";
import { defineResource, type Context } from "../resource.ts";
import { canonicalOwner } from "../owners.ts";
import { stackIn } from "../ownership.ts";
import { claimOfName } from "../account-names.ts";
import { isDue, isOfStack, type Leaver, leaversIn, written } from "../leaver-marks.ts";
import { deleteLeavers, LOOKED_AFTER } from "../sub-users/leavers.ts";

const outputs = {
  due: z
    .array(z.object({ name: z.string(), uin: z.string(), until: z.string(), afterGrace: z.string().optional() }))
    .describe("The leavers whose time was over at the last change: deleted by it, unless it says why not."),
};

type Due = z.output<typeof outputs.due>;

export const leavers = defineResource({
  kind: "Leavers",
  description:
    "Deletes the sub-users that left this stack with `onDelete: { after: … }`, by the first `up` after their time. The preview names them, " +
    "as a replacement of this resource. One in each stack, without inputs. One that somebody has switched on again is not deleted: it is " +
    "named, and the others are. Deleting the resource deletes nobody.",
  source: "CAM API 3.0, ListUsers, GetUser, DeleteUser, DeleteAccessKey",
  example: `
import { Leavers, SubUser } from "pulumi-tencent-accounts";

new SubUser("alice", { name: "alice", consoleLogin: true, onDelete: { after: "P30D" } });
new Leavers("leavers", {});
`,
  inputs: {},
  outputs,
  identity: undefined,
  permissions: {
    read: ["cam:ListUsers"],
    delete: ["cam:GetUser", "cam:ListAccessKeys", "cam:UpdateAccessKey", "cam:DeleteAccessKey", "cam:DeleteUser"],
  },
  replaceOnChanges: [],
  rules: [],

  claims: () => [LOOKED_AFTER],
  // What an old one deletes, it tells apart by itself.
  claimsParts: true,

  work: { output: "due", find: async (ctx) => (await dueOf(ctx)).map(told) },

  alwaysForesees: () => true,

  async foresee(ctx, news: { readonly due?: Due }) {
    const { due = [] } = news;
    if (due.length > 0) return { notes: due.map((one) => `${ends(one)} the leaver ${labelOf(one)}.`) };
    return {
      notes: (await dueOf(ctx)).map(
        (one) => `By the next \`up\`: ${ends(told(one))} the leaver ${labelOf(told(one))}.`,
      ),
    };
  },

  async create(ctx, news: { readonly due?: Due }) {
    if (ctx.owner === undefined) {
      throw new Error(
        'Leavers are known by the marks of their declarations, and tencent-accounts:ownership is off. Set it to "remark".',
      );
    }
    return { id: stackIn(canonicalOwner(ctx.owner)), state: { due: news.due ?? [] } };
  },

  async read(_ctx, _id, { due = [] }) {
    return { due };
  },

  async update(_ctx, _id, olds) {
    return olds;
  },

  async delete(ctx) {
    if (ctx.replacedBy !== undefined) return deleteLeavers(ctx, await undeclared(ctx, await dueOf(ctx)));
    for (const leaver of await ofThisStack(ctx)) {
      ctx.tell(
        `The leaver ${labelOf(told(leaver))} is not looked after any more: \`tencent-accounts leavers --delete\` deletes it then.`,
      );
    }
  },

  inventory: undefined,

  async list(ctx) {
    const all = leaversIn(await ctx.snapshot.subUsers.all(ctx.api));
    const stacks = new Set(all.map(({ owner }) => stackIn(canonicalOwner(owner))));
    return [...stacks].map((id) => ({ id, state: { due: [] } }));
  },
});

const ofThisStack = async (ctx: Context): Promise<Leaver[]> =>
  leaversIn(await ctx.snapshot.subUsers.all(ctx.api)).filter((leaver) => isOfStack(leaver, ctx.owner));

const dueOf = async (ctx: Context): Promise<Leaver[]> =>
  (await ofThisStack(ctx)).filter((leaver) => isDue(leaver, ctx));

/** Whoever is declared stays, whatever its remark says: it comes back in this run, or its next update takes the mark away. */
async function undeclared(ctx: Context, due: readonly Leaver[]): Promise<Leaver[]> {
  const isDeclared = await Promise.all(due.map(({ name }) => ctx.isDeclared(claimOfName("sub-user", name))));
  return due.filter((_, at) => isDeclared[at] !== true);
}

const told = ({ name, uin, until, afterGrace }: Leaver): Due[number] => ({
  name,
  uin,
  until: written(until),
  ...(afterGrace === undefined ? {} : { afterGrace }),
});

const labelOf = ({ name, uin, until, afterGrace }: Due[number]): string =>
  `${name} (${uin}), ${afterGrace === undefined ? "who left and is switched off" : "who was renamed and works on"} until ${until}`;

const ends = ({ afterGrace }: Due[number]): string =>
  afterGrace === "disable" || afterGrace?.startsWith("P") === true ? "Switches off" : "Deletes";
