import { type Command, InvalidArgumentError } from "commander";
import { tableOf } from "../output/table.ts";
import { printable } from "../output/printable.ts";
import { refuseForbidden } from "../provider/account-guard.ts";
import { leaversIn } from "../provider/leaver-marks.ts";
import { leavers } from "../provider/lookups.ts";
import { sameStack, stackIn } from "../provider/owners.ts";
import { readingContext } from "../provider/reading.ts";
import { deleteLeavers } from "../provider/sub-users/leavers.ts";
import { LEAVER_COLUMNS } from "./list.ts";
import { explained } from "./command/explained.ts";
import { settingsOfEnvironment } from "./command/settings.ts";

interface Options {
  readonly delete?: true;
  readonly stack?: string;
  readonly now: readonly string[];
}

/** `tencent-accounts leavers`: who left and is still there; deletes those whose time is over. */
export function addLeaversCommand(program: Command): void {
  const command = program
    .command("leavers")
    .summary("show who left and is still there, and delete those whose time is over")
    .description(
      "Shows the sub-users who left with onDelete: { after: … }, or were renamed with a grace, and until when they stay. With --delete it deletes those whose time is over.",
    )
    .option("--delete", "delete those whose time is over, and whoever --now names")
    .option("--now <name...>", "these too, although their time is not over", [])
    .option("--stack <project/stack>", "only who left this stack", projectAndStack)
    .addHelpText("after", EXPLANATION);
  command.action((options: Options) => explained(command, () => show(options, command)));
}

const EXPLANATION = `${LEAVER_COLUMNS}

One that somebody has switched on again is not deleted, and named. The others are.
It takes credentials and endpoints as the provider does: from TENCENTCLOUD_SECRET_ID and so on, or from a profile file. TENCENT_ACCOUNTS_AS_OF
tells another moment than now.`;

/** The account knows only the stacks that somebody left, and not how one that nobody left is spelt. */
function nobody(all: readonly { readonly declaredBy: string }[], stack: string | undefined): string {
  if (stack === undefined || all.length === 0) return "Nobody who left is still there.";
  const others = [...new Set(all.map(({ declaredBy }) => stackIn(declaredBy)))].join(", ");
  return `Nobody who left ${stack} is still there. There are people who left ${others}.`;
}

function projectAndStack(text: string): string {
  const [, organisation, stack] = /^(?:([^/:]+)[/:])?([^/:]+\/[^/:]+)$/.exec(text) ?? [];
  if (stack === undefined) throw new InvalidArgumentError("It has to be a project and a stack, such as people/prod.");
  return organisation === undefined ? stack : `${organisation}:${stack}`;
}

async function show({ delete: deletes, stack, now }: Options, command: Command): Promise<void> {
  const settings = settingsOfEnvironment();
  // No end: each call has its own.
  const reading = readingContext(settings, new AbortController().signal);
  refuseForbidden(settings.allowedAccountIds, await reading.snapshot.rootAccount.uin(reading.api));
  const ctx = { ...reading, tell: (sentence: string) => console.error(printable(sentence)) };
  const all = await leavers(ctx);
  const found = all.filter(({ declaredBy }) => stack === undefined || sameStack(declaredBy, stack));
  const strangers = now.filter((name) => !found.some((one) => one.name === name));
  if (strangers.length > 0) {
    throw new Error(
      `No leaver is called ${strangers.join(", ")}. \`tencent-accounts list leavers\` shows who there is.`,
    );
  }
  const chosen = new Set(found.filter(({ isDue, name }) => isDue || now.includes(name)).map(({ uin }) => uin));
  if (deletes !== true) {
    if (now.length > 0) command.error("error: --now needs --delete");
    if (found.length > 0)
      process.stdout.write(tableOf(found, ["name", "uin", "until", "isDue", "worksOn", "declaredBy"]));
    console.error(found.length === 0 ? nobody(all, stack) : `Time is over for ${chosen.size} of ${found.length}.`);
    return;
  }
  const rows = leaversIn(await ctx.snapshot.subUsers.listed(ctx.api)).filter(({ uin }) => chosen.has(uin));
  if (rows.length === 0) {
    const why = found.length === 0 ? nobody(all, stack) : "Nobody's time is over.";
    console.error(`${why} Nobody was deleted.`);
  }
  await deleteLeavers(ctx, rows, ({ name }) => now.includes(name));
}
