import { NOBODY } from "./attachments.ts";
import { ABSENT, READS, SERVICE_LINKED, aPolicy, answered } from "./policies.ts";
import type { GivenCall, Known, Scenario } from "./scenario.ts";

/** A sub-user without a boundary, and a policy to be one. */
async function unbounded(call: GivenCall): Promise<Known> {
  const { PolicyId } = await aPolicy(call);
  const { Uin } = await call("AddUser", { Name: "alice" });
  return { PolicyId, TargetUin: Uin };
}

async function bounded(call: GivenCall): Promise<Known> {
  const { PolicyId, TargetUin } = await unbounded(call);
  await call("PutUserPermissionsBoundary", { PolicyId, TargetUin });
  return { PolicyId, TargetUin };
}

export const boundaries: readonly Scenario[] = [
  {
    action: "PutUserPermissionsBoundary",
    given: unbounded,
    succeeds: { parameters: ({ PolicyId, TargetUin }) => ({ PolicyId, TargetUin }), answer: {} },
    refused: [
      {
        because: "for a sub-user that does not exist",
        parameters: ({ PolicyId }) => ({ PolicyId, TargetUin: NOBODY }),
        code: "InvalidParameter.UserNotExist",
      },
      {
        because: "with a policy that does not exist",
        parameters: ({ TargetUin }) => ({ PolicyId: ABSENT, TargetUin }),
        code: "InvalidParameter.PolicyIdNotExist",
      },
      {
        because: "with a policy of a service",
        parameters: ({ TargetUin }) => ({ PolicyId: SERVICE_LINKED, TargetUin }),
        code: "InvalidParameter.ServiceLinkedPolicyCantInPermissionBoundary",
      },
    ],
  },
  {
    action: "DeleteUserPermissionsBoundary",
    given: bounded,
    succeeds: { parameters: ({ TargetUin }) => ({ TargetUin }), answer: {} },
    refused: [
      {
        because: "for a sub-user that does not exist",
        parameters: () => ({ TargetUin: NOBODY }),
        code: "InvalidParameter.UserNotExist",
      },
      { because: "without a sub-user", parameters: () => ({}), code: "MissingParameter" },
    ],
  },
  {
    action: "GetUserPermissionBoundary",
    site: "china",
    given: bounded,
    succeeds: {
      parameters: ({ TargetUin }) => ({ TargetUin }),
      answer: ({ PolicyId }) => ({
        PolicyId,
        PolicyName: "readers",
        PolicyDocument: answered(READS),
        PolicyType: 1,
        CreateMode: 2,
      }),
    },
    refused: [
      {
        because: "for a sub-user that does not exist",
        parameters: () => ({ TargetUin: NOBODY }),
        code: "InvalidParameter.ParamError",
      },
      { because: "with a name for a number", parameters: () => ({ TargetUin: "alice" }), code: "InvalidParameter" },
    ],
  },
  {
    action: "GetUserPermissionBoundary",
    site: "china",
    given: unbounded,
    succeeds: {
      parameters: ({ TargetUin }) => ({ TargetUin }),
      answer: { PolicyId: null, PolicyName: null, PolicyDocument: null, PolicyType: null, CreateMode: null },
    },
    refused: [],
  },
  {
    action: "GetUserPermissionBoundary",
    site: "china",
    given: async (call) => {
      const { PolicyId, TargetUin } = await bounded(call);
      const { Uin } = await call("AddUser", { Name: "bob" });
      await call("DeletePolicy", { PolicyId: [PolicyId] });
      return { bounded: TargetUin, unbounded: Uin };
    },
    succeeds: {
      parameters: (known) => ({ TargetUin: known["unbounded"] }),
      answer: { PolicyId: null, PolicyName: null, PolicyDocument: null, PolicyType: null, CreateMode: null },
    },
    refused: [
      {
        because: "where the boundary's policy was deleted",
        parameters: (known) => ({ TargetUin: known["bounded"] }),
        code: "ResourceNotFound.PolicyIdNotFound",
      },
    ],
  },
];
