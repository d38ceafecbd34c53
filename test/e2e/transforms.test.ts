/** What is registered is what counts: a transform or a transformation may change it after the constructor has seen it. */
import { expect, test } from "vitest";
import { startCloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import { createWorkspace } from "../support/pulumi.ts";
import { sampled } from "../support/sample.ts";

const IMPORTS = `
  import * as pulumi from "@pulumi/pulumi";
  import * as accounts from "pulumi-tencent-accounts";
`;

/** Each way to change what is registered; `change` takes and returns the inputs of a SubUser. */
const WAYS: Readonly<Record<string, (change: string, user: string) => string>> = {
  "a transform of the stack": (change, user) => `
    pulumi.runtime.registerResourceTransform(({ type, props, opts }) => type.endsWith(":SubUser") ? { props: (${change})(props), opts } : undefined);
    new accounts.SubUser("person", ${user});`,
  "a transformation of the stack": (change, user) => `
    pulumi.runtime.registerStackTransformation(({ type, props, opts }) => type.endsWith(":SubUser") ? { props: (${change})(props), opts } : undefined);
    new accounts.SubUser("person", ${user});`,
  "a transform of the resource": (change, user) =>
    `new accounts.SubUser("person", ${user}, { transforms: [({ props, opts }) => ({ props: (${change})(props), opts })] });`,
  "a transformation of the resource": (change, user) =>
    `new accounts.SubUser("person", ${user}, { transformations: [({ props, opts }) => ({ props: (${change})(props), opts })] });`,
  "a transform of a component": (change, user) => `
    const transform = ({ type, props, opts }) => type.endsWith(":SubUser") ? { props: (${change})(props), opts } : undefined;
    const parent = new pulumi.ComponentResource("people:index:Room", "room", {}, { transforms: [transform] });
    new accounts.SubUser("person", ${user}, { parent });`,
  "a transformation of a component": (change, user) => `
    const transformation = ({ type, props, opts }) => type.endsWith(":SubUser") ? { props: (${change})(props), opts } : undefined;
    const parent = new pulumi.ComponentResource("people:index:Room", "room", {}, { transformations: [transformation] });
    new accounts.SubUser("person", ${user}, { parent });`,
};

const SPELT = `(props) => ({ ...props, name: props.name.toLowerCase().replaceAll(" ", ".") })`;
const FULL_NAME = `{ name: "Alice Smith" }`;

const [FIRST, SECOND] = ["By-a-Transform-1", "By-a-Transform-2"];
const withPassword = (password: string) => `(props) => ({ ...props, password: "${password}" })`;
const SIGNS_IN = `{ name: "pia", consoleLogin: true }`;

/** The engine and the SDK, each once: from where a way is inherited makes no difference to what they do with it. */
const INHERITED = ["a transform of the stack", "a transformation of a component"].map(
  (way) => [way, WAYS[way] ?? String] as const,
);
const OTHERS = Object.entries(WAYS).filter(([way]) => !INHERITED.some(([known]) => known === way));

test.each(sampled([...INHERITED, ...OTHERS], INHERITED.length))(
  "%s makes valid what the constructor got, and is judged by what it makes",
  async (_, program) => {
    await using cloud = { ...(await startCloud()), [Symbol.asyncDispose]: () => cloud.close() };
    await using workspace = await createWorkspace({ program: IMPORTS + program(SPELT, FULL_NAME), env: cloud.env });

    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    expect((await cloud.call("ListUsers"))["Data"]).toMatchObject([{ Name: "alice.smith" }]);
    expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });

    await workspace.setProgram(IMPORTS + program(`(props) => ({ ...props, name: "no spaces" })`, `{ name: "alice" }`));
    const refused = await workspace.preview();
    expect(refused.exitCode).not.toBe(0);
    expect(printed(refused)).toContain("name has to");
  },
);

test.each(INHERITED)(
  "%s gives a password that is nowhere in clear, through an update and a refresh",
  async (_, program) => {
    await using cloud = { ...(await startCloud()), [Symbol.asyncDispose]: () => cloud.close() };
    await using workspace = await createWorkspace({
      program: IMPORTS + program(withPassword(FIRST), SIGNS_IN),
      env: cloud.env,
    });
    const seen = [await workspace.preview(), await workspace.previewText(), await workspace.up()];
    const states = [await workspace.stateFile()];
    expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
    states.push(await workspace.stateFile());
    expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });

    await workspace.setProgram(IMPORTS + program(withPassword(SECOND), SIGNS_IN));
    seen.push(await workspace.preview(), await workspace.up());
    states.push(await workspace.stateFile());

    expect(seen.map(({ exitCode }) => exitCode)).toEqual(seen.map(() => 0));
    expect([...seen.map(printed), ...states].filter((text) => text.includes(FIRST) || text.includes(SECOND))).toEqual(
      [],
    );
    expect((await workspace.recorded())["person"]?.outputs).toMatchObject({ password: SECOND });

    // Back in the arguments: the same password, recorded as any other.
    await workspace.setProgram(
      `${IMPORTS} new accounts.SubUser("person", { ...${SIGNS_IN}, password: "${SECOND}" }, ${PARENTLESS});`,
    );
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect(await workspace.stateFile()).not.toContain(SECOND);
  },
);

const PARENTLESS = `{ aliases: [{ parent: "urn:pulumi:dev::people::people:index:Room::room" }] }`;
