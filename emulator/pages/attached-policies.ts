import { moment, section, table } from "./elements.ts";
import { type Html, html } from "./html.ts";
import { policyKind, policyLink } from "./names.ts";
import type { AttachedPolicy } from "../store/attachments.ts";

type Shown = Pick<AttachedPolicy, "policyId" | "name" | "type" | "attachTime">;

/** The policies that a group or a role holds; `attach` is the action that gives it one. */
export const attachedPolicies = (policies: readonly Shown[], attach: string): Html =>
  section(
    "Policies",
    table(
      "Policies",
      [
        { label: "Policy", cell: ({ policyId, name }) => policyLink(policyId, name) },
        { label: "Kind", cell: ({ type }) => policyKind(type) },
        { label: "Since", cell: ({ attachTime }) => moment(attachTime) },
      ],
      policies,
      html`It holds no policy. Call <code>${attach}</code>.`,
    ),
  );
