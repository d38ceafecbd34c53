/** Reviews do not depend on which host serves a resource: with the types of the plugin, of all or of some, a preview is reviewed as it is with those of the dynamic host. */
import { describe, expect, test } from "vitest";
import { convertedState } from "../../../cli/convert/converted-state.ts";
import { KINDS } from "../../../pulumi/kinds.ts";
import { pluginToken, typeToken } from "../../../pulumi/names.ts";
import { readState } from "../../../pulumi/state.ts";
import { review } from "../../../review/review.ts";
import { recordedPreview } from "../../support/recorded-previews.ts";

const served = (text: string, kinds: readonly string[]): string =>
  kinds.reduce((before, kind) => before.replaceAll(`${typeToken(kind)}::`, `${pluginToken(kind)}::`), text);

const PREVIEWS = [
  "components",
  "create",
  "update",
  "update-streaming",
  "replace",
  "delete",
  "drift",
  "waiting",
  "two-accounts",
];

describe.each([
  { whose: "all kinds", kinds: KINDS },
  { whose: "some kinds", kinds: ["SubUser", "Group", "RoleAssignment"] },
])("$whose through the plugin", ({ kinds }) => {
  test.each(PREVIEWS)("the preview %s has the same review", async (name) => {
    const text = await recordedPreview(name);

    expect(served(text, kinds)).not.toBe(text);
    expect(review(served(text, kinds))).toEqual(review(text));
  });
});

test("a state of the plugin, and one of both hosts, reads as one of the dynamic host", () => {
  const resource = (kind: string, name: string, outputs: object) => ({
    urn: `urn:pulumi:dev::people::${typeToken(kind)}::${name}`,
    type: typeToken(kind),
    id: name,
    outputs: { ...outputs, __account: "100000000001" },
  });
  const resources = [resource("SubUser", "alice", { name: "alice" }), resource("Group", "team", { name: "team" })];
  const text = JSON.stringify({ deployment: { resources } });
  const { text: plugin } = convertedState(text, "plugin");
  const both = JSON.stringify({
    deployment: { resources: [resources[0], JSON.parse(plugin).deployment.resources[1]] },
  });

  expect(readState(text).resources).toHaveLength(2);
  expect(readState(plugin)).toEqual(readState(text));
  expect(readState(both)).toEqual(readState(text));
});
