import { expect } from "vitest";
import { ABSENT, PRESET, READS, WRITES, aPolicy, answered } from "./policies.ts";
import type { GivenCall, Known, Scenario } from "./scenario.ts";

const isoMoment: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

/** Version 1 is the default, version 2 is not. */
async function twoVersions(call: GivenCall): Promise<Known> {
  const { PolicyId } = await aPolicy(call);
  await call("CreatePolicyVersion", { PolicyId, PolicyDocument: WRITES, SetAsDefault: false });
  return { PolicyId };
}

/** The first policy has five versions; the second has four, as its fifth was deleted. */
async function manyVersions(call: GivenCall): Promise<Known> {
  const { PolicyId: full } = await aPolicy(call);
  const { PolicyId: emptied } = await call("CreatePolicy", { PolicyName: "writers", PolicyDocument: WRITES });
  const owners = [full, emptied].flatMap((PolicyId) => [2, 3, 4, 5].map(() => PolicyId));
  await Promise.all(
    owners.map((PolicyId) => call("CreatePolicyVersion", { PolicyId, PolicyDocument: WRITES, SetAsDefault: false })),
  );
  await call("DeletePolicyVersion", { PolicyId: emptied, VersionId: [5] });
  return { full, emptied };
}

const absentVersion = {
  because: "for a version that does not exist",
  parameters: ({ PolicyId }: Known) => ({ PolicyId, VersionId: 3 }),
  code: "InvalidParameter.PolicyVersionNotExists",
};
const absentPolicy = {
  because: "for a policy that does not exist",
  parameters: () => ({ PolicyId: ABSENT, VersionId: 1 }),
  code: "ResourceNotFound.PolicyIdNotFound",
};

export const policyVersions: readonly Scenario[] = [
  {
    action: "CreatePolicyVersion",
    given: twoVersions,
    succeeds: {
      parameters: ({ PolicyId }) => ({ PolicyId, PolicyDocument: READS, SetAsDefault: true }),
      answer: { VersionId: 3 },
    },
    refused: [
      {
        because: "for a policy that does not exist",
        parameters: () => ({ PolicyId: ABSENT, PolicyDocument: READS, SetAsDefault: true }),
        code: "InvalidParameter.PolicyIdNotExist",
      },
      {
        because: "for a preset policy",
        parameters: () => ({ PolicyId: PRESET, PolicyDocument: READS, SetAsDefault: true }),
        code: "InvalidParameter.ParamError",
      },
      {
        because: "with a document without an action",
        parameters: ({ PolicyId }) => ({
          PolicyId,
          PolicyDocument: '{"version":"2.0","statement":[{"effect":"allow","resource":"*"}]}',
          SetAsDefault: true,
        }),
        code: "InvalidParameter.ActionMiss",
      },
    ],
  },
  {
    action: "CreatePolicyVersion",
    given: manyVersions,
    succeeds: {
      parameters: ({ emptied }) => ({ PolicyId: emptied, PolicyDocument: READS, SetAsDefault: false }),
      answer: { VersionId: 6 },
    },
    refused: [
      {
        because: "for a policy that has five versions",
        parameters: ({ full }) => ({ PolicyId: full, PolicyDocument: READS, SetAsDefault: false }),
        code: "FailedOperation.PolicyVersionFull",
      },
    ],
  },
  {
    action: "ListPolicyVersions",
    given: twoVersions,
    succeeds: {
      parameters: ({ PolicyId }) => ({ PolicyId }),
      answer: {
        Versions: [
          { VersionId: 1, CreateDate: isoMoment, IsDefaultVersion: 1 },
          { VersionId: 2, CreateDate: isoMoment, IsDefaultVersion: 0 },
        ],
      },
    },
    refused: [
      { ...absentPolicy, parameters: () => ({ PolicyId: ABSENT }) },
      { because: "without a policy", parameters: () => ({}), code: "MissingParameter" },
    ],
  },
  {
    action: "GetPolicyVersion",
    given: twoVersions,
    succeeds: {
      parameters: ({ PolicyId }) => ({ PolicyId, VersionId: 2 }),
      answer: {
        PolicyVersion: { VersionId: 2, CreateDate: isoMoment, IsDefaultVersion: 0, Document: answered(WRITES) },
      },
    },
    refused: [absentPolicy, absentVersion],
  },
  {
    action: "DeletePolicyVersion",
    given: twoVersions,
    succeeds: { parameters: ({ PolicyId }) => ({ PolicyId, VersionId: [2] }), answer: {} },
    refused: [
      {
        because: "for the default version, among others",
        parameters: ({ PolicyId }) => ({ PolicyId, VersionId: [2, 1] }),
        code: "FailedOperation.PolicyVersionAlreadyDefault",
      },
      { ...absentVersion, parameters: ({ PolicyId }) => ({ PolicyId, VersionId: [2, 3] }) },
      { ...absentPolicy, parameters: () => ({ PolicyId: ABSENT, VersionId: [1] }) },
      {
        because: "for a preset policy",
        parameters: () => ({ PolicyId: PRESET, VersionId: [1] }),
        code: "InvalidParameter.PolicyIdError",
      },
      {
        because: "for no version",
        parameters: ({ PolicyId }) => ({ PolicyId, VersionId: [] }),
        code: "InvalidParameter.ParamError",
      },
    ],
  },
  {
    action: "SetDefaultPolicyVersion",
    given: twoVersions,
    succeeds: { parameters: ({ PolicyId }) => ({ PolicyId, VersionId: 2 }), answer: {} },
    refused: [
      {
        because: "for the version that is the default",
        parameters: ({ PolicyId }) => ({ PolicyId, VersionId: 1 }),
        code: "FailedOperation.PolicyVersionAlreadyDefault",
      },
      absentVersion,
      absentPolicy,
      {
        because: "for a preset policy",
        parameters: () => ({ PolicyId: PRESET, VersionId: 1 }),
        code: "InvalidParameter.PolicyIdError",
      },
    ],
  },
];
