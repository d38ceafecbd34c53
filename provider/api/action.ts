/** What an action of the API is; actions.ts has them all. */
import type { z } from "zod";

/**
 * How often an action may be repeated when it is not known whether it took effect.
 * `read` and `idempotent`: always. `create`: never without looking first.
 */
export type Safety = "read" | "idempotent" | "create";

export interface Action<Request, Answer> {
  readonly service: "cam" | "employee" | "sts" | "tag";
  readonly version: string;
  readonly safety: Safety;
  readonly ratePerSecond: number;
  readonly answer: z.ZodType<Answer>;
  /** Whoever may call proves it in the request. */
  readonly isUnsigned: boolean;
  /** Carries the type only. */
  readonly request?: Request;
}

interface Spec<Answer> {
  readonly safety: Safety;
  /** Where nothing is said, 20: what the Tag service, STS and the employee contract document. */
  readonly ratePerSecond?: number;
  readonly isUnsigned?: true;
  readonly answer: z.ZodType<Answer>;
}

export const served =
  (service: Action<unknown, unknown>["service"], version: string) =>
  <Request>() =>
  <Answer>(spec: Spec<Answer>): Action<Request, Answer> => ({
    service,
    version,
    ratePerSecond: 20,
    isUnsigned: false,
    ...spec,
  });
