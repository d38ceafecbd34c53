/** What has become of a call, and what of it goes back over the wire: faults change either. */
import type { Answer } from "../definitions/action.ts";
import type { Fault } from "../control/faults.ts";
import { Refusal } from "../refusals/refusal.ts";
import { type Reply, json, page } from "../http/reply.ts";

export type Outcome = { readonly content: Answer } | { readonly refusal: Refusal };

/** The result, or the refusal that was thrown on the way to it. */
export function settle<Result extends object>(work: () => Result): Result | { readonly refusal: Refusal } {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}

export async function settled<Result extends object>(
  work: Promise<Result>,
): Promise<Result | { readonly refusal: Refusal }> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}

/** What happens to a call that meets the fault: some keep it from the action, some come after. */
export function meet(fault: Fault | undefined, perform: () => Outcome): Outcome {
  switch (fault?.kind) {
    case "refuse":
      return { refusal: new Refusal(fault.code, fault.message ?? "Refused on purpose.") };
    case "lose-before":
    case "not-json":
    case "status":
      return { content: {} };
    case "delay":
    case "lose-after":
    case "half":
    case "stale":
    case undefined:
      return perform();
  }
}

export function replyTo(requestId: string, outcome: Outcome, fault: Fault | undefined): Reply {
  const reply = envelope(requestId, outcome);
  switch (fault?.kind) {
    case "lose-before":
    case "lose-after":
      return { ...reply, cut: { at: "start", connection: fault.connection ?? "closed" } };
    case "half":
      return { ...reply, cut: { at: "half", connection: fault.connection ?? "closed" } };
    case "not-json":
      return page(200, "Sign in to the network");
    case "status":
      return page(fault.status, `${fault.status} from a gateway`);
    case "refuse":
    case "delay":
    case "stale":
    case undefined:
      return reply;
  }
}

export function envelope(requestId: string, outcome: Outcome): Reply {
  if (!("refusal" in outcome)) return json({ Response: { ...outcome.content, RequestId: requestId } });
  const { code, message } = outcome.refusal;
  return json({ Response: { Error: { Code: code, Message: message }, RequestId: requestId } });
}
