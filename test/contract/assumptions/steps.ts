/** What happens in the lives of all kinds alike. */
import type { Program } from "./stack.ts";
import type { Stage, Step } from "./stage.ts";

/** `up` with the program. */
export const changes = (does: string, program: Program, leaves: object): Step => ({
  does,
  play: ({ stack }) => stack.up(program),
  leaves,
});

/** Nothing to do, also after a refresh. */
export const isAsDeclared = (program: Program): Step => ({
  does: "is as declared",
  async play({ stack }) {
    requireNothing(await stack.preview(program));
    await stack.refresh();
    requireNothing(await stack.preview(program));
  },
  leaves: {},
});

/** Taken in from the account alone, it becomes what is declared, and stays so. */
export const again = (does: string, program: Program): Step => ({
  does,
  async play({ stack }) {
    await stack.importAnew();
    await stack.up(program);
    requireNothing(await stack.preview(program));
  },
  leaves: {},
});

/** Somebody changes the account, a refresh sees it, and `up` takes it back. */
export const drift = (
  does: string,
  byHand: (stage: Stage) => Promise<unknown>,
  program: Program,
  leaves: object,
): Step => ({
  does,
  async play(stage) {
    await byHand(stage);
    await stage.stack.refresh();
    const seen = await stage.stack.preview(program);
    if (seen.length === 0) throw new Error("The refresh has not seen it.");
    await stage.stack.up(program);
  },
  leaves,
});

/** Everything goes, and going once more changes nothing. */
export const destruction = (leaves: object): Step[] => [
  { does: "is deleted", play: ({ stack }) => stack.destroy(), leaves },
  { does: "is deleted again", play: ({ stack }) => stack.destroyAgain(), leaves },
];

function requireNothing(changing: readonly string[]): void {
  if (changing.length > 0) throw new Error(`There is something to do: ${changing.join("; ")}`);
}
