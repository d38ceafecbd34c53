/** Every question is put to a service or says why not, and a name tells whether this command has made what bears it. */
import { expect, test } from "vitest";
import { isOwnName, nameOf } from "../../../cli/verify/names.ts";
import { PROBES } from "../../../cli/verify/probes/index.ts";
import { QUESTIONS } from "../../../emulator/terms/assumptions.ts";

test("every question has a way to be put, or a reason why it is not", () => {
  expect(Object.keys(PROBES).toSorted()).toEqual(Object.keys(QUESTIONS).toSorted());
  const reasons = Object.values(PROBES).flatMap((probe) => ("whyNot" in probe ? [probe.whyNot] : []));
  expect(reasons.length).toBeLessThan(Object.keys(QUESTIONS).length / 10);
  for (const reason of reasons) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
});

const NAME = nameOf("verify-1", "user-order-1");

test.each([
  { what: "as it was made", name: NAME, prefix: "verify-1", isOurs: true },
  { what: "in another case", name: NAME.toUpperCase(), prefix: "Verify-1", isOurs: true },
  { what: "of any run", name: NAME, prefix: undefined, isOurs: true },
  { what: "of another run", name: NAME, prefix: "verify-2", isOurs: false },
  { what: "of a run whose prefix begins like it", name: NAME, prefix: "verify", isOurs: true },
  { what: "changed before its seal", name: NAME.replace("order", "other"), prefix: "verify-1", isOurs: false },
  { what: "without its seal", name: NAME.slice(0, -13), prefix: "verify-1", isOurs: false },
  { what: "with something behind it", name: `${NAME}-2`, prefix: "verify-1", isOurs: false },
  { what: "that is a seal alone", name: NAME.slice(-12), prefix: undefined, isOurs: false },
])("a name $what", ({ name, prefix, isOurs }) => {
  expect(isOwnName(name, prefix)).toBe(isOurs);
  expect(NAME.length).toBeLessThanOrEqual(64);
});
