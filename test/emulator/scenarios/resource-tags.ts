import { NOBODY } from "./attachments.ts";
import type { GivenCall, Known, Scenario } from "./scenario.ts";

export const web = { TagKey: "team", TagValue: "web" };
export const cost = { TagKey: "cost", TagValue: "1" };
export const nobody = `qcs::cam:::uin/${NOBODY}`;

/** Alice carries a team and a cost, bob a team, chen nothing; another value of the team is there for whoever wants it. */
export async function people(call: GivenCall): Promise<Known> {
  const { OwnerUin } = await call("GetUserAppId");
  const add = async (Name: string) => String((await call("AddUser", { Name }))["Uin"]);
  const [alice, bob, chen] = [await add("alice"), await add("bob"), await add("chen")];
  const of = (uin: string) => `qcs::cam::uin/${OwnerUin}:uin/${uin}`;
  await call("tag:TagResources", { ResourceList: [of(alice)], Tags: [web, cost] });
  await call("tag:TagResources", { ResourceList: [of(bob)], Tags: [web] });
  await call("tag:CreateTag", { TagKey: "team", TagValue: "data" });
  return { OwnerUin, alice, bob, chen, ofAlice: of(alice), ofBob: of(bob), ofChen: of(chen) };
}
const given = people;
export const ofCam = { ServiceType: "cam", ResourcePrefix: "uin", ResourceRegion: "" };

export interface Part {
  readonly parameters: (known: Known) => object;
}
/** What every action on one resource refuses, in a call that is right but for this. */
const resourceRefusals = (right: Part["parameters"]): Scenario["refused"] => [
  {
    because: "of what does not exist",
    parameters: (known) => ({ ...right(known), Resource: nobody }),
    code: "InvalidParameterValue.ResourceDescriptionError",
  },
  {
    because: "with a key that has other characters",
    parameters: (known) => ({ ...right(known), TagKey: "team?" }),
    code: "InvalidParameterValue.TagKeyCharacterIllegal",
  },
  {
    because: "with a reserved key",
    parameters: (known) => ({ ...right(known), TagKey: "qcs:team" }),
    code: "InvalidParameter.ReservedTagKey",
  },
];
const keyRefusals = (right: Part["parameters"]): Scenario["refused"] => [
  {
    because: "with an empty key",
    parameters: (known) => ({ ...right(known), TagKey: "" }),
    code: "InvalidParameterValue.TagKeyEmpty",
  },
];
const longKey = (right: Part["parameters"]): Scenario["refused"] => [
  {
    because: "with a key of 128 characters",
    parameters: (known) => ({ ...right(known), TagKey: "x".repeat(128) }),
    code: "InvalidParameterValue.TagKeyLengthExceeded",
  },
];
const illegalValue = (right: Part["parameters"]): Scenario["refused"] => [
  {
    because: "with an illegal value",
    parameters: (known) => ({ ...right(known), TagValue: "a?b" }),
    code: "InvalidParameterValue.TagValueCharacterIllegal",
  },
];
const longValue = (right: Part["parameters"]): Scenario["refused"] => [
  {
    because: "with a value of 256 characters",
    parameters: (known) => ({ ...right(known), TagValue: "x".repeat(256) }),
    code: "InvalidParameterValue.TagValueLengthExceeded",
  },
];
export const idRefusals = (right: Part["parameters"]): Scenario["refused"] => [
  {
    because: "of another product",
    parameters: (known) => ({ ...right(known), ServiceType: "cvm" }),
    code: "InvalidParameterValue.ServiceTypeInvalid",
  },
  {
    because: "of what carries no tags",
    parameters: (known) => ({ ...right(known), ResourcePrefix: "groupid" }),
    code: "InvalidParameterValue.ResourcePrefixInvalid",
  },
  {
    because: "of names",
    parameters: (known) => ({ ...right(known), ResourceIds: ["alice"] }),
    code: "InvalidParameterValue.ResourceIdInvalid",
  },
  {
    because: "of a region that is none",
    parameters: (known) => ({ ...right(known), ResourceRegion: "Guangzhou!" }),
    code: "InvalidParameterValue.RegionInvalid",
  },
];
const manyRefusals = (right: Part["parameters"]): Scenario["refused"] => [
  ...idRefusals(right),
  {
    because: "of what does not exist",
    parameters: (known) => ({ ...right(known), ResourceIds: [String(NOBODY)] }),
    code: "InvalidParameterValue.ResourceDescriptionError",
  },
  {
    because: "of 51 resources",
    parameters: (known) => ({ ...right(known), ResourceIds: Array.from({ length: 51 }, (_, id) => String(id + 1)) }),
    code: "LimitExceeded.ResourceNumPerRequest",
  },
  {
    because: "with a key that has other characters",
    parameters: (known) => ({ ...right(known), TagKey: "team?" }),
    code: "InvalidParameterValue.TagKeyCharacterIllegal",
  },
];
const reservedKey = (right: Part["parameters"]): Scenario["refused"] => [
  {
    because: "with a reserved key",
    parameters: (known) => ({ ...right(known), TagKey: "qcs:team" }),
    code: "InvalidParameter.ReservedTagKey",
  },
];
const notCarried = (right: Part["parameters"]): Scenario["refused"][number] => ({
  because: "where the key is not there",
  parameters: right,
  code: "ResourceNotFound.AttachedTagKeyNotFound",
});

const adds: Part["parameters"] = ({ ofBob }) => ({ ...cost, Resource: ofBob });
const updates: Part["parameters"] = ({ ofBob }) => ({ TagKey: "team", TagValue: "data", Resource: ofBob });
const takes: Part["parameters"] = ({ ofBob }) => ({ TagKey: "team", Resource: ofBob });
const attaches: Part["parameters"] = ({ bob, chen }) => ({ ...ofCam, ...cost, ResourceIds: [bob, chen] });
const modifies: Part["parameters"] = ({ alice, bob }) => ({
  ...ofCam,
  TagKey: "team",
  TagValue: "data",
  ResourceIds: [alice, bob],
});
const detaches: Part["parameters"] = ({ alice, bob }) => ({ ...ofCam, TagKey: "team", ResourceIds: [alice, bob] });

export const resourceTags: readonly Scenario[] = [
  {
    service: "tag",
    action: "AddResourceTag",
    given,
    succeeds: { parameters: adds, answer: {} },
    refused: [
      {
        because: "where the key is there",
        parameters: ({ ofBob }) => ({ TagKey: "team", TagValue: "data", Resource: ofBob }),
        code: "ResourceInUse.TagKeyAttached",
      },
      ...resourceRefusals(adds),
      ...keyRefusals(adds),
      ...longKey(adds),
      ...illegalValue(adds),
      ...longValue(adds),
    ],
  },
  {
    service: "tag",
    action: "UpdateResourceTagValue",
    given,
    succeeds: { parameters: updates, answer: {} },
    refused: [
      notCarried(({ ofChen }) => ({ TagKey: "team", TagValue: "data", Resource: ofChen })),
      ...resourceRefusals(updates),
      ...illegalValue(updates),
      ...longValue(updates),
    ],
  },
  {
    service: "tag",
    action: "DeleteResourceTag",
    given,
    succeeds: { parameters: takes, answer: {} },
    refused: [
      notCarried(({ ofChen }) => ({ TagKey: "team", Resource: ofChen })),
      ...resourceRefusals(takes),
      ...keyRefusals(takes),
      ...longKey(takes),
    ],
  },
  {
    service: "tag",
    action: "AttachResourcesTag",
    given,
    succeeds: { parameters: attaches, answer: {} },
    refused: [
      {
        because: "where one of them has the key",
        parameters: ({ alice, chen }) => ({ ...ofCam, ...cost, ResourceIds: [chen, alice] }),
        code: "ResourceInUse.TagKeyAttached",
      },
      {
        because: "with a pair that the account does not have",
        parameters: (known) => ({ ...attaches(known), TagValue: "2" }),
        code: "ResourceNotFound.TagNonExist",
      },
      ...manyRefusals(attaches),
      ...reservedKey(attaches),
      ...keyRefusals(attaches),
      ...illegalValue(attaches),
    ],
  },
  {
    service: "tag",
    action: "ModifyResourcesTagValue",
    given,
    succeeds: { parameters: modifies, answer: {} },
    refused: [
      notCarried(({ alice, chen }) => ({ ...ofCam, TagKey: "team", TagValue: "data", ResourceIds: [alice, chen] })),
      {
        because: "with a pair that the account does not have",
        parameters: (known) => ({ ...modifies(known), TagValue: "nothing" }),
        code: "ResourceNotFound.TagNonExist",
      },
      ...manyRefusals(modifies),
      ...illegalValue(modifies),
      ...longValue(modifies),
    ],
  },
  {
    service: "tag",
    action: "DetachResourcesTag",
    given,
    succeeds: { parameters: detaches, answer: {} },
    refused: [
      notCarried(({ alice, chen }) => ({ ...ofCam, TagKey: "team", ResourceIds: [alice, chen] })),
      ...manyRefusals(detaches),
      ...reservedKey(detaches),
      ...keyRefusals(detaches),
    ],
  },
];
