/** Each operator of a policy's conditions, with the values that it lets through and those that it does not. */
import { describe, expect, test } from "vitest";
import { callKeys } from "../../emulator/rights/call-keys.ts";
import { parseConditions } from "../../emulator/rights/condition-syntax.ts";
import { hold } from "../../emulator/rights/conditions.ts";

const CALL: Readonly<Record<string, readonly string[]>> = {
  "qcs:ip": ["10.0.0.7"],
  "qcs:current_time": ["2026-03-01T12:00:00.000Z"],
  "qcs:uin": ["100000000002"],
  "qcs:resource_tag": ["team&platform", "stage&test"],
  "my:number": ["7"],
  "my:truth": ["true"],
  "my:text": ["Alice"],
  "my:v6": ["2001:db8::1"],
};
const valuesOfKey = (key: string) => CALL[key] ?? [];

describe("a condition", () => {
  test.each<[outcome: "holds" | "fails", operator: string, key: string, value: unknown]>([
    ["holds", "string_equal", "my:text", "Alice"],
    ["fails", "string_equal", "my:text", "alice"],
    ["holds", "string_equal", "my:text", ["Bob", "Alice"]],
    ["fails", "string_equal", "my:text", "Al*"],
    ["holds", "string_equal_ignore_case", "my:text", "ALICE"],
    ["fails", "string_not_equal", "my:text", ["Bob", "Alice"]],
    ["holds", "string_not_equal", "my:text", ["Bob", "Chen"]],
    ["fails", "string_not_equal_ignore_case", "my:text", "alice"],
    ["holds", "string_like", "my:text", "A*e"],
    ["fails", "string_like", "my:text", "A.*e"],
    ["fails", "string_not_like", "my:text", "A*"],
    ["holds", "binary_equal", "my:text", "Alice"],
    ["fails", "binary_equal", "my:text", "alice"],
    ["holds", "bool_equal", "my:truth", "true"],
    ["holds", "bool_equal", "my:truth", true],
    ["fails", "bool_equal", "my:truth", "false"],
    ["holds", "numeric_equal", "my:number", 7],
    ["holds", "numeric_equal", "my:number", "7.0"],
    ["fails", "numeric_not_equal", "my:number", "7"],
    ["holds", "numeric_greater_than", "my:number", 6],
    ["fails", "numeric_greater_than", "my:number", 7],
    ["holds", "numeric_greater_than_equal", "my:number", 7],
    // As numbers: as texts, 10 would come before 7.
    ["holds", "numeric_less_than", "my:number", "10"],
    ["fails", "numeric_less_than", "my:number", "7"],
    ["holds", "numeric_less_than_equal", "my:number", "7"],
    ["holds", "date_equal", "qcs:current_time", "2026-03-01T12:00:00Z"],
    ["holds", "date_equal", "qcs:current_time", "2026-03-01T20:00:00+08:00"],
    ["fails", "date_not_equal", "qcs:current_time", "2026-03-01T12:00:00Z"],
    ["holds", "date_greater_than", "qcs:current_time", "2026-03-01"],
    ["fails", "date_greater_than", "qcs:current_time", "2026-03-01T12:00Z"],
    ["holds", "date_greater_than_equal", "qcs:current_time", "2026-03-01T12:00Z"],
    ["holds", "date_less_than", "qcs:current_time", "2026-03-02"],
    ["fails", "date_less_than", "qcs:current_time", "2026-03-01T12:00:00Z"],
    ["holds", "date_less_than_equal", "qcs:current_time", "2026-03-01T12:00:00Z"],
    ["holds", "ip_equal", "qcs:ip", "10.0.0.7"],
    ["holds", "ip_equal", "qcs:ip", ["192.168.0.0/16", "10.0.0.0/29"]],
    ["fails", "ip_equal", "qcs:ip", "10.0.0.8/29"],
    ["holds", "ip_equal", "my:v6", "2001:db8::/32"],
    ["fails", "ip_equal", "my:v6", "10.0.0.0/8"],
    ["fails", "ip_not_equal", "qcs:ip", ["192.168.0.0/16", "10.0.0.0/8"]],
    ["holds", "ip_not_equal", "qcs:ip", "192.168.0.0/16"],
    ["holds", "null_equal", "my:absent", "true"],
    ["fails", "null_equal", "my:text", "true"],
    ["holds", "null_equal", "my:text", "false"],
    ["fails", "null_equal", "my:absent", false],
    ["fails", "string_equal", "my:absent", "Alice"],
    ["fails", "string_not_equal", "my:absent", "Alice"],
    ["fails", "numeric_less_than", "my:absent", 7],
    ["holds", "string_equal_if_exist", "my:absent", "Alice"],
    ["fails", "string_equal_if_exist", "my:text", "Bob"],
    ["holds", "ip_not_equal_if_exist", "my:absent", "10.0.0.0/8"],
    ["holds", "for_any_value:string_equal", "qcs:resource_tag", ["stage&test", "stage&live"]],
    ["fails", "for_any_value:string_equal", "qcs:resource_tag", "stage&live"],
    ["fails", "for_all_value:string_equal", "qcs:resource_tag", "stage&test"],
    ["holds", "for_all_value:string_equal", "qcs:resource_tag", ["stage&test", "team&platform", "more&more"]],
    ["holds", "for_all_value:string_not_equal", "qcs:resource_tag", "stage&live"],
    ["fails", "for_all_value:string_like", "my:absent", "*"],
    ["holds", "for_all_value:string_like_if_exist", "my:absent", "*"],
  ])("%s: %s of %s with %j", (outcome, operator, key, value) => {
    const conditions = parseConditions({ [operator]: { [key]: value } });

    expect(hold(conditions, valuesOfKey) ? "holds" : "fails").toBe(outcome);
  });

  test.each<[outcome: string, because: string, condition: object]>([
    ["holds", "there is none", {}],
    ["holds", "all keys do", { string_equal: { "my:text": "Alice", "qcs:ip": "10.0.0.7" } }],
    ["fails", "one key does not", { string_equal: { "my:text": "Alice", "qcs:ip": "10.0.0.8" } }],
    ["fails", "one operator does not", { string_equal: { "my:text": "Alice" }, bool_equal: { "my:truth": "false" } }],
  ])("%s where %s", (outcome, _because, condition) => {
    expect(hold(parseConditions(condition), valuesOfKey) ? "holds" : "fails").toBe(outcome);
  });

  test.each<[code: string, condition: unknown]>([
    ["ConditionError", []],
    ["ConditionError", "ip_equal"],
    ["ConditionTypeError", { ip_like: { "qcs:ip": "10.0.0.7" } }],
    ["ConditionTypeError", { null_equal_if_exist: { "qcs:ip": "true" } }],
    ["ConditionTypeError", { "for_any_value:null_equal": { "qcs:ip": "true" } }],
    ["ConditionTypeError", { "for_some_value:string_equal": { "qcs:ip": "true" } }],
    ["ConditionTypeError", { toString: { "qcs:ip": "true" } }],
    ["ConditionContentError", { ip_equal: {} }],
    ["ConditionContentError", { ip_equal: "10.0.0.7" }],
    ["ConditionContentError", { ip_equal: { "qcs:ip": [] } }],
    ["ConditionContentError", { ip_equal: { "qcs:ip": "10.0.0.0/33" } }],
    ["ConditionContentError", { ip_equal: { "qcs:ip": "10.0.0" } }],
    ["ConditionContentError", { date_less_than: { "qcs:current_time": "tomorrow" } }],
    ["ConditionContentError", { date_less_than: { "qcs:current_time": "2026-13-01" } }],
    ["ConditionContentError", { numeric_equal: { "my:number": "seven" } }],
    ["ConditionContentError", { bool_equal: { "my:truth": "yes" } }],
    ["ConditionContentError", { string_equal: { "my:text": { equal: "Alice" } } }],
  ])("is refused with %s: %j", (code, condition) => {
    expect(() => parseConditions(condition)).toThrow(expect.objectContaining({ code: `InvalidParameter.${code}` }));
  });
});

describe("a call", () => {
  const keys = callKeys({
    now: Date.UTC(2026, 2, 1, 12),
    ip: "::ffff:127.0.0.1",
    uin: 100000000002,
    ownerUin: 100000000001,
    parameters: { Tags: [{ Key: "team", Value: "platform" }, { TagKey: "stage", TagValue: "test" }, { Key: 1 }, null] },
    tagsOf: ({ names }) => (names[0] === "role/1" ? [{ key: "team", value: "data" }] : []),
  });

  test.each<[key: string, values: readonly string[]]>([
    ["qcs:current_time", ["2026-03-01T12:00:00.000Z"]],
    ["qcs:ip", ["127.0.0.1"]],
    ["qcs:uin", ["100000000002"]],
    ["qcs:owner_uin", ["100000000001"]],
    ["qcs:resource_tag", ["team&data"]],
    ["qcs:resource_tag/team", ["data"]],
    ["qcs:resource_tag/stage", []],
    ["qcs:request_tag", ["team&platform", "stage&test"]],
    ["qcs:request_tag/stage", ["test"]],
    ["cos:prefix", []],
  ])("has for %s %j", (key, values) => {
    expect(keys(key, { service: "cam", names: ["role/1"] })).toEqual(values);
  });
});
