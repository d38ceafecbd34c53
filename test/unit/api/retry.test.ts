/** Which failures are tried again, for which actions, and after how long. */
import { describe, expect, test } from "vitest";
import type { Safety } from "../../../provider/api/action.ts";
import {
  ApiError,
  LostAnswerError,
  ProxyFailure,
  UnexpectedAnswerError,
  UnsentError,
} from "../../../provider/api/errors.ts";
import { retryDelayMs } from "../../../provider/api/retry.ts";

const proxy = { variable: "https_proxy", url: new URL("http://proxy:3128"), place: "proxy:3128" };
const route = { endpoint: "https://host", proxy: undefined };
const refusal = (code: string) => new ApiError({ action: "AddUser", code, message: "no", requestId: "r" });
const lost = new LostAnswerError("AddUser", route, "the connection broke");
const unreachable = new UnsentError("AddUser", route, new Error("ECONNREFUSED"));
const refusedByProxy = new UnsentError("AddUser", { ...route, proxy }, new ProxyFailure(407));
const garbled = new UnexpectedAnswerError("AddUser", route, "a page");

const repeats = (error: unknown, safety: Safety): boolean => retryDelayMs(error, safety, 1, () => 0) !== undefined;

describe("whether a call is repeated", () => {
  test.each([
    { what: "throttling", error: refusal("RequestLimitExceeded"), read: true, idempotent: true, create: true },
    {
      what: "refined throttling",
      error: refusal("RequestLimitExceeded.New"),
      read: true,
      idempotent: true,
      create: true,
    },
    {
      what: "a daily quota",
      error: refusal("RequestLimitExceeded.CreateUser"),
      read: false,
      idempotent: false,
      create: false,
    },
    { what: "an unreachable endpoint", error: unreachable, read: true, idempotent: true, create: true },
    { what: "a proxy that refuses", error: refusedByProxy, read: false, idempotent: false, create: false },
    { what: "a lost answer", error: lost, read: true, idempotent: true, create: false },
    {
      what: "an internal error",
      error: refusal("InternalError.SystemError"),
      read: true,
      idempotent: true,
      create: false,
    },
    { what: "a garbled answer", error: garbled, read: true, idempotent: true, create: false },
    { what: "a refusal", error: refusal("InvalidParameter.ParamError"), read: false, idempotent: false, create: false },
    { what: "a mistake of our own", error: new TypeError("oops"), read: false, idempotent: false, create: false },
  ])("after $what", ({ error, read, idempotent, create }) => {
    expect({
      read: repeats(error, "read"),
      idempotent: repeats(error, "idempotent"),
      create: repeats(error, "create"),
    }).toEqual({ read, idempotent, create });
  });
});

describe("how long the wait is", () => {
  test("grows with the attempts, up to a ceiling", () => {
    const delays = [1, 2, 3, 10].map((attempt) =>
      retryDelayMs(refusal("RequestLimitExceeded"), "read", attempt, () => 1),
    );

    expect(delays).toEqual([250, 500, 1000, 8000]);
  });

  test("is spread, but never nothing", () => {
    expect(retryDelayMs(lost, "read", 1, () => 0)).toBe(62.5);
    expect(retryDelayMs(lost, "read", 1, () => 1)).toBe(250);
  });

  test("ends", () => {
    expect(retryDelayMs(refusal("RequestLimitExceeded"), "read", 11, () => 0)).toBeUndefined();
    expect(retryDelayMs(lost, "read", 5, () => 0)).toBeUndefined();
    expect(retryDelayMs(unreachable, "read", 4, () => 0)).toBeUndefined();
  });
});
