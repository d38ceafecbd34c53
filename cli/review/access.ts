/** `review --state`: who has what now. */
import type { SensitiveList } from "../../review/people/sensitive.ts";
import type { AccessReview } from "../../review/state/access-review.ts";
import { reviewAccess } from "../../review/state/access.ts";
import { accessHtml } from "../../review/state/html.ts";
import { livesIn } from "../../review/state/live-account.ts";
import { accessMarkdown } from "../../review/state/markdown.ts";
import { InvalidStateError, readState, type State } from "../../review/state/resources.ts";
import { accessText } from "../../review/state/text.ts";
import { exportStack } from "../handover/stack-export.ts";
import { printableLines } from "../../review/formats/printable.ts";
import { type Format, write } from "./form.ts";
import { givenText } from "./given-text.ts";
import { readLiveAccount } from "./live.ts";
import { ReviewMisuse } from "./misuse.ts";

export interface GivenState {
  /** A file, `-` for standard input; true where none was named. */
  readonly state: string | true;
  readonly stack?: string;
  readonly cwd?: string;
  readonly live?: true;
}

const EXPECTED =
  "The state of which stack? Name a file that `pulumi stack export` has written, pipe its output in, or add --stack.";

export async function reviewState(
  given: GivenState,
  { format, out, sensitive }: { format: Format; out: string | undefined; sensitive: SensitiveList },
): Promise<void> {
  const state = read(await stateText(given));
  const live = given.live === true ? await readLiveAccount() : undefined;
  if (live !== undefined && state.resources.length > 0) {
    const isLive = livesIn(state, live);
    if (!state.resources.some(({ account }) => isLive(account))) {
      throw new Error(
        `Nothing can be compared: the credentials are those of the account ${live.rootUin}, and the stack's people are of another one.`,
      );
    }
  }
  await write(FORMS[format](reviewAccess(state, { live, sensitive })), out);
}

const FORMS: Readonly<Record<Format, (review: AccessReview) => string>> = {
  html: accessHtml,
  json: (review) => printableLines(JSON.stringify(review, undefined, 2)),
  markdown: accessMarkdown,
  text: accessText,
};

async function stateText({ state, stack, cwd }: GivenState): Promise<string> {
  if (stack === undefined) return givenText(state === true ? undefined : state, EXPECTED);
  if (state !== true) throw new ReviewMisuse("--state names a file and --stack a stack: give one of them.");
  return exportStack({ stack, cwd, showSecrets: false });
}

function read(text: string): State {
  try {
    return readState(text);
  } catch (error) {
    throw error instanceof InvalidStateError ? new ReviewMisuse(error.message) : error;
  }
}
