/** What an export writes into a program: any text of an account comes out as it is, and as nothing but a text. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { laidOut, textCode, valueCode } from "../../cli/export/code.ts";
import { Identifiers, LogicalNames } from "../../cli/export/names.ts";
import { wantedOf } from "../../cli/export/wanted.ts";

/** What the code stands for. */
// oxlint-disable-next-line typescript/no-implied-eval
const valueOf = (code: string): unknown => new Function(`"use strict"; return (${code});`)();

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(...Array.from("\"'\\`$*/\n\r\u2028\u202E")) }),
);

test("any text is written so that it is read back", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(valueOf(textCode(text))).toBe(text);
    }),
  );
});

test("nothing in a written text is invisible, or ends its line", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(textCode(text)).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]*$/u);
    }),
  );
});

test("any JSON is written so that it is read back, on one line or on several", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const code = laidOut("", valueCode(value), "");
      expect(JSON.stringify(valueOf(code))).toBe(JSON.stringify(value));
    }),
  );
});

test("a key that would be the prototype is a key", () => {
  const written = laidOut("", valueCode(JSON.parse('{"__proto__": {"a": 1}}')), "");

  expect(JSON.stringify(valueOf(written))).toBe('{"__proto__":{"a":1}}');
});

test("any names become different names of variables", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyText, fc.constantFrom("SubUser", "Group")), { maxLength: 8 }), (names) => {
      const identifiers = new Identifiers();
      const given = names.map(([name, kind]) => identifiers.give(name, kind));

      expect(new Set(given).size).toBe(names.length);
      expect(valueOf(`() => { ${given.map((name) => `const ${name} = 1;`).join(" ")} }`)).toBeTypeOf("function");
    }),
  );
});

test.each([
  { names: ["alice"], variables: ["alice"] },
  { names: ["li.wei", "li-wei", "li wei"], variables: ["liWei", "liWeiGroup", "liWeiGroup2"] },
  { names: ["Readers", "readers"], variables: ["readers", "readersGroup"] },
  {
    names: ["class", "require", "1990", "财务", "!"],
    variables: ["classGroup", "requireGroup", "group1990", "财务", "group"],
  },
])("groups called $names are $variables in the program", ({ names, variables }) => {
  const identifiers = new Identifiers();

  expect(names.map((name) => identifiers.give(name, "Group"))).toEqual(variables);
});

test("logical names that would be equal are told apart by the id", () => {
  const names = new LogicalNames();
  const give = (name: string, id: string): string => names.give("Group", [name], id);

  expect([give("a/b", "1"), give("a:b", "2"), give("a]b", "3")]).toEqual(["a-b", "a-b-2", "a-b-3"]);
});

test.each([
  { pattern: "li.*", asked: ["li.wei", "LI.na"], not: ["lilwei", "xli.wei"] },
  { pattern: "a?c", asked: ["abc"], not: ["ac", "abbc"] },
  { pattern: "a(b", asked: ["a(b"], not: ["ab"] },
])("$pattern asks for $asked and not for $not", ({ pattern, asked, not }) => {
  const { hasName } = wantedOf("people", "dev", { name: [pattern] });

  expect(asked.filter(hasName)).toEqual(asked);
  expect(not.filter(hasName)).toEqual([]);
});
