/** Message recipients: no sub-users, but with their names; ten a day. */
import { describe, expect, test as base } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { call } from "../support/emulator-client.ts";
import { refusal } from "./fixtures.ts";

const test = base
  .extend("emulator", async ({}, { onCleanup }) => {
    const emulator = await startEmulator({ database: ":memory:", site: "china" });
    onCleanup(() => emulator.close());
    return emulator;
  })
  .extend(
    "ask",
    ({ emulator }) =>
      (action: string, parameters: object = {}) =>
        call(emulator, `cam:${action}`, parameters),
  )
  .extend(
    "create",
    ({ ask }) =>
      (Name: string, more: object = {}) =>
        ask("CreateMessageReceiver", { ...contact, Name, ...more }),
  );

const contact = { CountryCode: "86", PhoneNumber: "18612343509", Email: "chen@example.com" };
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `recipient-${index}`);

describe("a message recipient", () => {
  test("has a uid and no account number, and can be found nowhere among the sub-users", async ({ ask, create }) => {
    await create("chen", { Remark: "bills" });

    expect(await ask("ListReceiver")).toMatchObject({
      TotalCount: 1,
      Receivers: [{ Name: "chen", Remark: "bills", Uin: 0, Uid: expect.any(Number) }],
    });
    expect(await ask("ListUsers")).toMatchObject({ Data: [] });
    expect(await ask("GetUser", { Name: "chen" })).toEqual(refusal("ResourceNotFound.UserNotExist"));
  });

  test("may have a name that no sub-user may have", async ({ ask, create }) => {
    await create("用户");

    expect(await ask("ListReceiver")).toMatchObject({ Receivers: [{ Name: "用户" }] });
  });

  test("keeps its name from sub-users until it is gone", async ({ ask, create }) => {
    await create("chen");

    const early = await ask("AddUser", { Name: "Chen" });
    await ask("DeleteMessageReceiver", { Name: "chen" });
    const late = await ask("AddUser", { Name: "Chen" });

    expect(early).toEqual(refusal("InvalidParameter.SubUserNameInUse"));
    expect(late).toMatchObject({ Name: "Chen" });
  });
});

describe("CreateMessageReceiver", () => {
  test("serves ten a day, deleted ones too, and ten more on the next", async ({ emulator, ask, create }) => {
    emulator.clock.set(Date.UTC(2030, 0, 1, 23, 0));
    await Promise.all(numbered(10).map((name) => create(name)));
    await ask("DeleteMessageReceiver", { Name: "recipient-0" });

    const eleventh = await create("chen");
    emulator.clock.advance(3600);
    const nextDay = await create("chen");

    expect(eleventh).toEqual(refusal("LimitExceeded.Uin"));
    expect(nextDay).not.toHaveProperty("Error");
  });

  test("does not count what it refuses", async ({ ask, create }) => {
    await ask("AddUser", { Name: "alice" });
    await Promise.all(numbered(20).map(() => create("alice")));

    expect(await create("chen")).not.toHaveProperty("Error");
  });
});

describe("ListReceiver", () => {
  test.for([
    ["18612343509", "+86 186****3509"],
    ["12345", "+86 ****2345"],
    ["1234", "+86 ****"],
  ] as const)("hides the middle of %s", async ([PhoneNumber, shown], { ask, create }) => {
    await create("chen", { PhoneNumber });

    expect(await ask("ListReceiver")).toMatchObject({ Receivers: [{ PhoneNumber: shown }] });
  });

  test("tells a page of them in the order they were made", async ({ ask, create }) => {
    await create("alice");
    await create("bob");
    await create("carol");

    expect(await ask("ListReceiver", { Offset: 1, Limit: 1 })).toMatchObject({
      TotalCount: 3,
      Receivers: [{ Name: "bob" }],
    });
  });
});
