import { NOBODY, attached } from "./attachments.ts";
import type { Scenario } from "./scenario.ts";

export const serviceAccess: readonly Scenario[] = [
  {
    action: "ListPoliciesGrantingServiceAccess",
    site: "china",
    given: attached,
    succeeds: {
      parameters: ({ Uin }) => ({ TargetUin: Uin, ServiceType: "cos" }),
      answer: ({ PolicyId }) => ({
        List: [
          {
            Service: { ServiceType: "cos", ServiceName: "object storage" },
            Action: [{ Name: "GetObject", Description: "" }],
            Policy: [
              {
                PolicyId: String(PolicyId),
                PolicyName: "readers",
                PolicyType: "Custom",
                PolicyDescription: "reads",
              },
            ],
          },
        ],
      }),
    },
    refused: [
      {
        because: "of somebody who does not exist",
        parameters: () => ({ TargetUin: NOBODY }),
        code: "InvalidParameter.ParamError",
      },
      {
        because: "of two holders",
        parameters: ({ Uin, GroupId }) => ({ TargetUin: Uin, GroupId }),
        code: "InvalidParameter.ParamError",
      },
      { because: "of nobody", parameters: () => ({}), code: "InvalidParameter.ParamError" },
    ],
  },
];
