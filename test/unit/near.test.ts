/** Which known name is meant by a wrong one, and when none is. */
import { expect, test } from "vitest";
import { didYouMean } from "../../provider/near.ts";

const NAMES = [
  "name",
  "remark",
  "email",
  "consoleLogin",
  "ReadOnlyAccess",
  "QcloudCVMFullAccess",
  "QcloudCVMReadOnlyAccess",
];

test.each([
  ["remarks", "remark"],
  ["emial", "email"],
  ["nmae", "name"],
  ["mane", "name"],
  ["remrak", "remark"],
  ["CONSOLELOGIN", "consoleLogin"],
  ["ReadOnlyAcess", "ReadOnlyAccess"],
  ["CVMFullAccess", "QcloudCVMFullAccess"],
])("%s was probably %s", (word, meant) => {
  expect(didYouMean(word, NAMES)).toBe(` Did you mean "${meant}"?`);
});

test.each(["password", "x", "", "AdministratorAccess"])("%s is near to nothing, and nothing is said", (word) => {
  expect(didYouMean(word, NAMES)).toBe("");
});
