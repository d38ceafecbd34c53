/** What `until` writes into a policy CAM ends by itself, at that very moment; nothing else of the policy ends with it. */
import { expect, test } from "vitest";
import { until } from "../../sdk/until.ts";
import { sharedCloud } from "../support/cloud.ts";

const cloud = sharedCloud();

test.each([
  ["2026-12-31", "2027-01-01T00:00:00Z"],
  ["2026-12-31T18:00:00+08:00", "2026-12-31T10:00:00Z"],
])("%s ends at %s", async (end, moment) => {
  cloud.reset();
  const statement = [
    { effect: "allow", action: "cam:ListUsers", resource: "*", condition: until(end) },
    { effect: "allow", action: "cam:ListGroups", resource: "*" },
  ];
  const PolicyDocument = JSON.stringify({ version: "2.0", statement });
  const { PolicyId } = await cloud.call("CreatePolicy", { PolicyName: "lent", PolicyDocument });
  const { Uin, SecretId, SecretKey } = await cloud.call("AddUser", { Name: "alice", UseApi: 1 });
  await cloud.call("AttachUserPolicy", { AttachUin: Uin, PolicyId });
  const caller = { secretId: SecretId, secretKey: SecretKey };

  cloud.clock.set(Date.parse(moment) - 1_000);
  cloud.clock.freeze();
  expect(await cloud.call("ListUsers", {}, caller)).toBeDefined();
  cloud.clock.set(Date.parse(moment));
  await expect(cloud.call("ListUsers", {}, caller)).rejects.toThrow("Unauthorized");
  expect(await cloud.call("ListGroups", {}, caller)).toBeDefined();
});

test.each(["2026-12-31T18:00:00", "31.12.2026", "2026-02-30", ""])("%j is refused", (end) => {
  expect(() => until(end)).toThrow("a moment with its zone");
});
