/** Inline programs of the Automation API: one process, several stacks, one after the other and at the same time. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Answer, type Cloud, startCloud } from "../support/cloud.ts";
import { STACK } from "../support/diagnostics.ts";
import { diagnosticsIn, type Ended, problemIn, runInline } from "../support/inline-programs.ts";
import { createWorkspace, type Workspace } from "../support/pulumi.ts";

const NAME = "has to be 1 to 64 letters, digits or + = , . @ _ -";
const PASSWORD = "has to have 8 to 32 characters with upper and lower case letters, digits and special characters";

let one: Cloud;
let two: Cloud;
let workspace: Workspace;

beforeAll(async () => {
  one = await startCloud({ seed: "one" });
  two = await startCloud({ seed: "two" });
  workspace = await createWorkspace({ program: "" });
});
afterAll(async () => {
  await workspace[Symbol.asyncDispose]();
  await one.close();
  await two.close();
});

async function peopleIn(cloud: Cloud): Promise<string[]> {
  const { Data } = await cloud.call("ListUsers");
  return Data.map((user: Answer) => user["Name"]).toSorted();
}
const withoutPeople = async (cloud: Cloud) => {
  for (const Name of await peopleIn(cloud)) await cloud.call("DeleteUser", { Name, Force: 1 });
};
afterEach(async () => {
  await withoutPeople(one);
  await withoutPeople(two);
});

describe("lookups", () => {
  test("of each stack are answered by its own account, one after the other and at the same time", async () => {
    await one.call("AddUser", { Name: "only-in-one" });
    await two.call("AddUser", { Name: "only-in-two" });
    const found = await runInline(
      workspace,
      `const namesOf = {};
       const asking = (name, account) =>
         stack(name, account, async () => { namesOf[name] = (await accounts.getSubUsers()).map((user) => user.name); });
       const [ofOne, ofTwo] = [await asking("ofOne", one), await asking("ofTwo", two)];
       await ofOne.preview();
       await ofTwo.preview();
       const inTurn = { ...namesOf };
       await Promise.all([ofOne.preview(), ofTwo.preview()]);
       report({ inTurn, atOnce: namesOf });`,
      { one, two },
    );

    const own = { ofOne: ["only-in-one"], ofTwo: ["only-in-two"] };
    expect(found).toEqual({ inTurn: own, atOnce: own });
  });

  test("of an `up` find who has been made by hand since the preview in the same process", async () => {
    const found = await runInline(
      workspace,
      `const namesIn = [];
       const asking = await stack("asking", one, async () => {
         namesIn.push((await accounts.getSubUsers()).map((user) => user.name));
       });
       await asking.preview();
       await pause();
       await asking.up();
       report({ preview: namesIn[0], up: namesIn[1] });`,
      { one },
      () => one.call("AddUser", { Name: "by-hand" }),
    );

    expect(found).toEqual({ preview: [], up: ["by-hand"] });
  });
});

describe("invalid input", () => {
  test("rejects its own run with all that is wrong, and no other; corrected, it runs in the same process", async () => {
    const allThatIsWrong = [
      "3 inputs are not valid; nothing declared together with them was changed.",
      `      SubUser "alice": name ${NAME} (got "alice smith")`,
      `      SubUser "alice": password ${PASSWORD}`,
      '      SubUser "mail": email has to be an e-mail address (got "nobody")',
    ].join("\n");
    const { badPreview, goodPreview, badUp, goodUp, corrected } = await runInline<Ended>(
      workspace,
      `let name = "alice smith";
       const bad = await stack("bad", one, async () => {
         const fine = new accounts.SubUser("fine", { name: "fine" });
         const password = name === "alice" ? undefined : "weak-marker-4711";
         const alice = new accounts.SubUser("alice", { name, consoleLogin: true, password });
         new accounts.PolicyAttachment("reads", { user: alice, policyName: "ReadOnlyAccess" });
         new accounts.SubUser("mail", { name: "mail", email: name === "alice" ? undefined : "nobody" });
         return { fine: fine.name };
       });
       const good = await stack("good", two, async () => {
         const bob = new accounts.SubUser("bob", { name: "bob" });
         new accounts.PolicyAttachment("reads", { user: bob, policyName: "ReadOnlyAccess" });
       });
       const [badPreview, goodPreview] = await Promise.all([ended(bad.preview()), ended(good.preview())]);
       const [badUp, goodUp] = await Promise.all([ended(bad.up()), ended(good.up())]);
       await pause();
       name = "alice";
       report({ badPreview, goodPreview, badUp, goodUp, corrected: await ended(bad.up()) });`,
      { one, two },
      async () => {
        expect(await peopleIn(one)).toEqual([]);
        expect(await peopleIn(two)).toEqual(["bob"]);
      },
    );

    expect([badPreview, badUp]).toMatchObject([{ outcome: "rejected" }, { outcome: "rejected" }]);
    expect(problemIn(badPreview)).toBe(allThatIsWrong);
    expect(problemIn(badUp)).toBe(allThatIsWrong);
    expect(JSON.stringify([badPreview, badUp])).not.toContain("marker");
    expect(badUp?.message).not.toMatch(STACK);
    expect(goodPreview).toMatchObject({ outcome: "succeeded" });
    expect(goodUp).toMatchObject({ outcome: "succeeded" });
    expect(corrected).toMatchObject({ outcome: "succeeded" });
    expect(await peopleIn(one)).toEqual(["alice", "fine", "mail"]);
  });

  test("keeps an `up` from changing its one target, which is declared beside it", async () => {
    const { made, targeted } = await runInline<Ended>(
      workspace,
      `let [remark, name] = ["before", "frank"];
       const target = await stack("target", one, async () => {
         new accounts.SubUser("grace", { name: "grace", remark });
         new accounts.SubUser("frank", { name });
       });
       const made = await ended(target.up());
       [remark, name] = ["after", "frank frank"];
       const urn = "urn:pulumi:target::people::pulumi-nodejs:dynamic/tencent-accounts:SubUser::grace";
       report({ made, targeted: await ended(target.up({ target: [urn] })) });`,
      { one },
    );

    expect(made).toMatchObject({ outcome: "succeeded" });
    expect(targeted).toMatchObject({ outcome: "rejected" });
    expect(diagnosticsIn(targeted)).toContain(`SubUser "frank": name ${NAME}`);
    expect((await one.call("GetUser", { Name: "grace" }))["Remark"]).toContain("before");
  });

  test("of a component alone rejects the run as well, and nobody is removed", async () => {
    const { made, none, eleven } = await runInline<Ended>(
      workspace,
      `let users = ["dana", "erin"];
       const admins = await stack("admins", one, async () => { new accounts.AdminUsers("admins", { users }); });
       const made = await ended(admins.up());
       users = [];
       const none = await ended(admins.up());
       users = Array.from({ length: 11 }, (_, index) => "person-" + index);
       report({ made, none, eleven: await ended(admins.up()) });`,
      { one },
    );

    expect(made).toMatchObject({ outcome: "succeeded" });
    expect([none, eleven]).toMatchObject([{ outcome: "rejected" }, { outcome: "rejected" }]);
    expect(problemIn(none)).toContain('AdminUsers "admins": users has to be 1 to 10 people');
    expect(problemIn(eleven)).toContain('AdminUsers "admins": users has to be 1 to 10 people');
    expect(await peopleIn(one)).toEqual(["dana", "erin"]);
  });

  test("of a component is named in a stack without default providers too", async () => {
    const { preview } = await runInline<Ended>(
      workspace,
      `const strict = { ...one, "pulumi:disable-default-providers": ["*"] };
       const explicit = await stack("explicit", strict, async () => {
         const provider = new accounts.Provider("here", { secretId: "id", secretKey: "key" });
         new accounts.AdminUsers("nobody", { users: [] }, { provider });
       });
       report({ preview: await ended(explicit.preview()) });`,
      { one },
    );

    expect(preview).toMatchObject({ outcome: "rejected" });
    expect(problemIn(preview)).toContain('AdminUsers "nobody": users has to be 1 to 10 people');
  });

  test("is found in a preview although the settings of its provider are not known yet", async () => {
    const { preview } = await runInline<Ended>(
      workspace,
      `const unknown = await stack("unknown", one, async () => {
         const { secretId, secretKey } = new accounts.SubUser("operator", { name: "operator", accessKey: true });
         await new Promise((resolve) => setTimeout(resolve, 50));
         const provider = new accounts.Provider("there", { secretId, secretKey });
         new accounts.SubUser("alice", { name: "alice smith" }, { provider });
       });
       report({ preview: await ended(unknown.preview()) });`,
      { one },
    );

    expect(preview).toMatchObject({ outcome: "rejected" });
    expect(diagnosticsIn(preview)).toContain(`SubUser "alice": name ${NAME}`);
  });
});
