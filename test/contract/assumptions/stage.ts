/** Where a lifecycle is played: an account under assumptions, a stack in it, and a look at what the account really holds. */
import type { Answer, Cloud } from "../../support/cloud.ts";
import { startCloud } from "../../support/cloud.ts";
import { contentOf } from "../../support/account-content.ts";
import { type Holdings, holdingsOf } from "../../support/every-kind.ts";
import { Stack } from "./stack.ts";

/** Alternatives by question. */
export type Assumed = Readonly<Record<string, string>>;

export interface Stage {
  readonly stack: Stack;
  /** Something that is done to the account behind the engine's back. */
  readonly byHand: (action: string, parameters: object) => Promise<Answer>;
  /** The numbers of what there is, whatever the account tells. */
  readonly numbers: () => Promise<Holdings>;
}

/** One thing that happens, and what the account then holds. */
export interface Step {
  readonly does: string;
  readonly play: (stage: Stage) => Promise<unknown>;
  /** Part of the content of the account, and what is not in it by an empty list. */
  readonly leaves: object;
  /** What the provider cannot do under an alternative, `question=alternative`, and says so: nothing after it is played. */
  readonly refusedUnder?: Readonly<Record<string, RegExp>>;
}

export interface Lifecycle {
  readonly kind: string;
  readonly title: string;
  readonly steps: readonly Step[];
}

/** What there is, which is not what is answered: looked at with nothing else assumed than usual. */
async function unassuming<Seen>(cloud: Cloud, assume: Assumed, look: () => Promise<Seen>): Promise<Seen> {
  cloud.assumptions.set({});
  try {
    return await look();
  } finally {
    cloud.assumptions.set(assume);
  }
}

/** Whoever looks at a stack between two runs has waited for longer than reads are late. */
const PAUSE_SECONDS = 3;

/** Plays a lifecycle in an account of its own; what the account holds after each step. */
export async function play({ steps }: Lifecycle, assume: Assumed): Promise<Answer[]> {
  const cloud = await startCloud({ site: "china", quotas: "off", assume });
  try {
    // The account has been there for a while.
    cloud.clock.advance(PAUSE_SECONDS);
    if (assume["most-rows"] === "hundred") await crowd(cloud);
    const stack = new Stack(cloud);
    const byHand = async (action: string, parameters: object) => {
      const answer = await cloud.call(action, parameters);
      cloud.clock.advance(PAUSE_SECONDS);
      return answer;
    };
    const stage: Stage = { stack, byHand, numbers: () => unassuming(cloud, assume, () => holdingsOf(cloud)) };
    const contents: Answer[] = [];
    for (const step of steps) {
      const refusal = Object.entries(step.refusedUnder ?? {}).find(([of]) => isAssumed(of, assume))?.[1];
      if (refusal !== undefined) {
        await refusedWith(refusal, () => step.play(stage));
        return contents;
      }
      await step.play(stage).catch((error: unknown) => {
        throw new Error(`${step.does}: ${String(error)}`, { cause: error });
      });
      cloud.clock.advance(PAUSE_SECONDS);
      contents.push(compared(await unassuming(cloud, assume, () => contentOf(cloud))));
    }
    return contents;
  } finally {
    await cloud.close();
  }
}

function isAssumed(alternative: string, assume: Assumed): boolean {
  const [question = "", name] = alternative.split("=");
  return assume[question] === name;
}

/** What is done is refused, with words that match. */
export async function refusedWith(words: RegExp, work: () => Promise<unknown>): Promise<void> {
  const outcome = await work().then(
    () => "success",
    (error: unknown) => String(error),
  );
  if (!words.test(outcome)) throw new Error(`It should have been refused with ${String(words)}: ${outcome}`);
}

/** More groups than a short page has. */
async function crowd(cloud: Cloud): Promise<void> {
  for (let count = 0; count <= 100; count += 1) await cloud.call("CreateGroup", { GroupName: `crowd-${count}` });
  cloud.clock.advance(PAUSE_SECONDS);
}

/** Without that crowd, and with a blank for nothing, as the service may want it. */
const compared = ({ groups, users, ...content }: Answer): Answer => ({
  ...content,
  users: users.map((user: Answer) => ({ ...user, Remark: String(user["Remark"]).trim() })),
  groups: groups.filter(({ GroupName }: Answer) => !String(GroupName).startsWith("crowd-")),
});
