/** The lives of groups, memberships, policies and attachments, from their creation to their second deletion. */
import { expect } from "vitest";
import { groupMembership } from "../../../provider/resources/group-membership.ts";
import { group } from "../../../provider/resources/group.ts";
import { policyAttachment } from "../../../provider/resources/policy-attachment.ts";
import { policy } from "../../../provider/resources/policy.ts";
import { subUser } from "../../../provider/resources/sub-user.ts";
import { userPolicies } from "../../../provider/resources/user-policies.ts";
import type { Declared } from "./stack.ts";
import { type Lifecycle, type Stage, refusedWith } from "./stage.ts";
import { again, changes, destruction, drift, isAsDeclared } from "./steps.ts";

const crew = (fields: object = {}): Declared => ({
  name: "crew",
  definition: group,
  inputs: () => ({ name: "crew", ...fields }),
});
const person = (name: string): Declared => ({ name, definition: subUser, inputs: () => ({ name }) });
const membership = (users: readonly string[], fields: object = {}): Declared => ({
  name: "members",
  definition: groupMembership,
  inputs: (idOf) => ({ group: idOf("crew"), users: users.map(idOf), ...fields }),
});
const documentOf = (action: string, resource = "qcs::cos:::files/*") => ({
  version: "2.0",
  statement: [{ effect: "allow", action, resource }],
});
const readers = (fields: object = {}): Declared => ({
  name: "readers",
  definition: policy,
  inputs: () => ({ name: "readers", document: documentOf("cos:GetObject"), ...fields }),
});
const attached = (name: string, fields: (idOf: (name: string) => string) => object): Declared => ({
  name,
  definition: policyAttachment,
  inputs: (idOf) => ({ ...fields(idOf) }),
});
const whole = (policies: readonly string[]): Declared => ({
  name: "whole",
  definition: userPolicies,
  inputs: (idOf) => ({ user: idOf("alice"), policies: [...policies] }),
});

const CREW = { GroupName: "crew", Remark: "[pulumi:people/dev/crew]" };
const people = [crew(), person("alice"), person("bob")];
const READS = "ReadOnlyAccess";
const FINANCE = "QCloudFinanceFullAccess";
const numberOf = (stage: Stage, name: string): number => Number(stage.stack.idOf(name));

const all = [
  person("alice"),
  crew(),
  readers(),
  attached("of-alice", (idOf) => ({ user: idOf("alice"), policy: idOf("readers") })),
  attached("of-crew", (idOf) => ({ group: idOf("crew"), policy: idOf("readers") })),
  attached("preset", (idOf) => ({ user: idOf("alice"), policyName: READS })),
];
const held = {
  users: [{ Name: "alice", policies: [READS, "readers"] }],
  groups: [{ GroupName: "crew", policies: ["readers"] }],
};

const holding = (policies: readonly string[]) => ({ users: [{ Name: "alice", policies: [...policies] }] });
const toOthers = (user: string, groupId: string): Declared[] => [
  attached("of-alice", () => ({ user, policyName: READS })),
  attached("of-crew", () => ({ group: groupId, policyName: READS })),
];

export const lifecyclesOfRights: readonly Lifecycle[] = [
  {
    kind: "Group",
    title: "a group",
    steps: [
      changes("is made", [crew()], { groups: [CREW] }),
      isAsDeclared([crew()]),
      again("is imported", [crew()]),
      changes("gets another name and remark", [crew({ name: "Crew", remark: "floor 2" })], {
        groups: [{ GroupName: "Crew", Remark: "floor 2 [pulumi:people/dev/crew]" }],
      }),
      drift(
        "is renamed by hand",
        (stage) => stage.byHand("UpdateGroup", { GroupId: numberOf(stage, "crew"), GroupName: "others" }),
        [crew()],
        { groups: [CREW] },
      ),
      drift(
        "is deleted by hand",
        (stage) => stage.byHand("DeleteGroup", { GroupId: numberOf(stage, "crew") }),
        [crew()],
        { groups: [CREW] },
      ),
      {
        does: "is replaced by a new one of its name",
        play: ({ stack }) => stack.replace([crew()], "crew"),
        leaves: { groups: [CREW] },
      },
      {
        does: "gets members and policies by hand, and is deleted",
        async play(stage) {
          const { Uin } = await stage.byHand("AddUser", { Name: "alice" });
          await stage.byHand("AddUserToGroup", { Info: [{ GroupId: numberOf(stage, "crew"), Uin: Number(Uin) }] });
          await stage.byHand("AttachGroupPolicy", { PolicyId: 1, AttachGroupId: numberOf(stage, "crew") });
          await stage.stack.destroy();
        },
        leaves: { groups: [], users: [{ Name: "alice" }] },
      },
      { does: "is deleted again", play: ({ stack }) => stack.destroyAgain(), leaves: { groups: [] } },
      {
        does: "is there already, is refused, also in another case, and then taken over",
        async play({ byHand, stack }) {
          await byHand("CreateGroup", { GroupName: "Crew" });
          await refusedWith(/already exists|is taken/, () => stack.up([crew()]));
          await refusedWith(/already exists|is taken/, () => stack.up([crew({ name: "Crew" })]));
          await stack.up([crew({ name: "Crew", adopt: true })]);
        },
        leaves: { groups: [{ GroupName: "Crew", Remark: "[pulumi:people/dev/crew]" }] },
      },
    ],
  },
  {
    kind: "GroupMembership",
    title: "members of a group that is made with them",
    steps: [
      changes("are made", [...people, membership(["alice"])], { groups: [{ members: ["alice"] }] }),
      isAsDeclared([...people, membership(["alice"])]),
      again("are imported", [...people, membership(["alice"])]),
      changes("become more", [...people, membership(["alice", "bob"])], { groups: [{ members: ["alice", "bob"] }] }),
      changes("become fewer", [...people, membership(["bob"])], { groups: [{ members: ["bob"] }] }),
      drift(
        "are taken out by hand",
        (stage) =>
          stage.byHand("RemoveUserFromGroup", {
            Info: [{ GroupId: numberOf(stage, "crew"), Uin: numberOf(stage, "bob") }],
          }),
        [...people, membership(["bob"])],
        { groups: [{ members: ["bob"] }] },
      ),
      {
        does: "one is taken out by hand, and nobody has refreshed when the rest goes",
        async play(stage) {
          await stage.stack.up([...people, membership(["alice", "bob"])]);
          const Info = [{ GroupId: numberOf(stage, "crew"), Uin: numberOf(stage, "alice") }];
          await stage.byHand("RemoveUserFromGroup", { Info });
          await stage.stack.up(people);
        },
        leaves: { groups: [{ members: [] }] },
      },
      {
        does: "one is put in by hand before",
        async play(stage) {
          const Info = [{ GroupId: numberOf(stage, "crew"), Uin: numberOf(stage, "alice") }];
          await stage.byHand("AddUserToGroup", { Info });
          await stage.stack.up([...people, membership(["alice", "bob"], { exclusive: true })]);
        },
        leaves: { groups: [{ members: ["alice", "bob"] }] },
      },
      {
        does: "one is deleted by hand when all go",
        async play(stage) {
          await stage.byHand("RemoveUserFromGroup", {
            Info: [{ GroupId: numberOf(stage, "crew"), Uin: numberOf(stage, "bob") }],
          });
          await stage.byHand("DeleteUser", { Name: "bob" });
          await stage.stack.destroy();
        },
        leaves: { users: [], groups: [] },
      },
      { does: "are deleted again", play: ({ stack }) => stack.destroyAgain(), leaves: { users: [], groups: [] } },
    ],
  },
  {
    kind: "Policy",
    title: "a policy",
    steps: [
      changes("is made", [readers()], { policies: [{ PolicyName: "readers" }] }),
      isAsDeclared([readers()]),
      again("is imported", [readers()]),
      changes("allows something else", [readers({ document: documentOf("cos:*"), description: "all" })], {
        policies: [
          {
            Description: "all [pulumi:people/dev/readers]",
            PolicyDocument: expect.stringContaining("cos:*"),
          },
        ],
      }),
      drift(
        "is changed by hand",
        (stage) =>
          stage.byHand("UpdatePolicy", {
            PolicyId: numberOf(stage, "readers"),
            PolicyDocument: JSON.stringify(documentOf("cos:PutObject")),
          }),
        [readers()],
        { policies: [{ PolicyName: "readers", Description: "[pulumi:people/dev/readers]" }] },
      ),
      drift(
        "is deleted by hand",
        (stage) => stage.byHand("DeletePolicy", { PolicyId: [numberOf(stage, "readers")] }),
        [readers()],
        { policies: [{ PolicyName: "readers" }] },
      ),
      {
        does: "is replaced by a new one of its name",
        play: ({ stack }) => stack.replace([readers()], "readers"),
        leaves: { policies: [{ PolicyName: "readers" }] },
      },
      {
        does: "is not deleted while somebody holds it",
        async play(stage) {
          const { Uin } = await stage.byHand("AddUser", { Name: "alice" });
          const { GroupId } = await stage.byHand("CreateGroup", { GroupName: "crew" });
          const PolicyId = numberOf(stage, "readers");
          await stage.byHand("AttachUserPolicy", { PolicyId, AttachUin: Number(Uin) });
          await stage.byHand("AttachGroupPolicy", { PolicyId, AttachGroupId: Number(GroupId) });
          await refusedWith(/is held by/, () => stage.stack.up([]));
        },
        leaves: {
          policies: [{ PolicyName: "readers" }],
          users: [{ policies: ["readers"] }],
          groups: [{ policies: ["readers"] }],
        },
      },
      {
        does: "is taken from its holders by force",
        async play({ stack }) {
          await stack.up([readers({ onDelete: "force" })]);
          await stack.destroy();
        },
        leaves: { policies: [], users: [{ policies: [] }], groups: [{ policies: [] }] },
      },
      { does: "is deleted again", play: ({ stack }) => stack.destroyAgain(), leaves: { policies: [] } },
      {
        does: "is there already, is refused, and then taken over",
        async play({ byHand, stack }) {
          const PolicyDocument = JSON.stringify(documentOf("cos:*"));
          await byHand("CreatePolicy", { PolicyName: "readers", PolicyDocument });
          await refusedWith(/already exists/, () => stack.up([readers()]));
          await stack.up([readers({ adopt: true })]);
        },
        leaves: { policies: [{ PolicyName: "readers", Description: "[pulumi:people/dev/readers]" }] },
      },
      ...destruction({ policies: [] }),
    ],
  },
  {
    kind: "PolicyAttachment",
    title: "attachments to what is made with them",
    steps: [
      changes("are made", all, held),
      isAsDeclared(all),
      again("are imported", all),
      drift(
        "are taken by hand",
        async (stage) => {
          const PolicyId = numberOf(stage, "readers");
          await stage.byHand("DetachUserPolicy", { PolicyId, DetachUin: numberOf(stage, "alice") });
          await stage.byHand("DetachGroupPolicy", { PolicyId, DetachGroupId: numberOf(stage, "crew") });
        },
        all,
        held,
      ),
      {
        does: "are taken by hand, and nobody has refreshed when they go",
        async play(stage) {
          const PolicyId = numberOf(stage, "readers");
          await stage.byHand("DetachUserPolicy", { PolicyId, DetachUin: numberOf(stage, "alice") });
          await stage.byHand("DetachGroupPolicy", { PolicyId, DetachGroupId: numberOf(stage, "crew") });
          await stage.stack.up(all.slice(0, 3));
        },
        leaves: { users: [{ policies: [] }], groups: [{ policies: [] }] },
      },
      {
        does: "are there by hand before",
        async play(stage) {
          const PolicyId = numberOf(stage, "readers");
          await stage.byHand("AttachUserPolicy", { PolicyId, AttachUin: numberOf(stage, "alice") });
          await stage.byHand("AttachGroupPolicy", { PolicyId, AttachGroupId: numberOf(stage, "crew") });
          await stage.stack.up(all);
        },
        leaves: held,
      },
      {
        does: "go with a holder and a policy that are gone",
        async play(stage) {
          const PolicyId = numberOf(stage, "readers");
          await stage.byHand("DetachUserPolicy", { PolicyId, DetachUin: numberOf(stage, "alice") });
          await stage.byHand("DetachUserPolicy", { PolicyId: 400411, DetachUin: numberOf(stage, "alice") });
          await stage.byHand("DetachGroupPolicy", { PolicyId, DetachGroupId: numberOf(stage, "crew") });
          await stage.byHand("DeletePolicy", { PolicyId: [PolicyId] });
          await stage.byHand("DeleteUser", { Name: "alice" });
          await stage.byHand("DeleteGroup", { GroupId: numberOf(stage, "crew") });
          await stage.stack.refresh();
          if (stage.stack.isRecorded("of-alice") || stage.stack.isRecorded("of-crew"))
            throw new Error("still recorded");
          await stage.stack.up(all);
        },
        leaves: held,
      },
      ...destruction({ users: [], groups: [], policies: [] }),
    ],
  },
  {
    kind: "PolicyAttachment",
    title: "attachments to what nobody has declared",
    steps: [
      {
        does: "are made and marked",
        async play({ byHand, stack, numbers }) {
          await byHand("AddUser", { Name: "alice" });
          await byHand("CreateGroup", { GroupName: "crew" });
          const { subUsers, groups } = await numbers();
          await stack.up(toOthers(subUsers["alice"] ?? "", groups["crew"] ?? ""));
        },
        leaves: {
          users: [{ policies: [READS], tags: [expect.stringMatching(/^pulumi:policy\/400411\//)] }],
          groups: [{ policies: [READS] }],
        },
      },
      {
        does: "go with their marks",
        play: ({ stack }) => stack.destroy(),
        leaves: { users: [{ policies: [], tags: [] }], groups: [{ policies: [], Remark: "" }] },
      },
      {
        does: "are deleted again",
        play: ({ stack }) => stack.destroyAgain(),
        leaves: { users: [{ policies: [], tags: [] }], groups: [{ policies: [], Remark: "" }] },
      },
    ],
  },
  {
    kind: "UserPolicies",
    title: "all policies of somebody",
    steps: [
      changes("are given", [person("alice"), readers(), whole([READS, "readers"])], holding([READS, "readers"])),
      isAsDeclared([person("alice"), readers(), whole([READS, "readers"])]),
      again("are imported", [person("alice"), readers(), whole([READS, "readers"])]),
      changes("change", [person("alice"), readers(), whole([FINANCE, READS])], holding([FINANCE, READS])),
      drift(
        "one comes and one goes by hand",
        async (stage) => {
          await stage.byHand("AttachUserPolicy", { PolicyId: 1, AttachUin: numberOf(stage, "alice") });
          await stage.byHand("DetachUserPolicy", { PolicyId: 400411, DetachUin: numberOf(stage, "alice") });
        },
        [person("alice"), readers(), whole([FINANCE, READS])],
        holding([FINANCE, READS]),
      ),
      {
        does: "one goes by hand, and nobody has refreshed when the rest goes",
        async play(stage) {
          await stage.byHand("DetachUserPolicy", { PolicyId: 400411, DetachUin: numberOf(stage, "alice") });
          await stage.stack.up([person("alice"), readers()]);
        },
        leaves: holding([]),
      },
      changes("are given again", [person("alice"), readers(), whole(["readers"])], holding(["readers"])),
      ...destruction({ users: [], policies: [] }),
    ],
  },
];
