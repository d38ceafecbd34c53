/** One policy: who holds it, and what it says in each of its versions. */
import { type Content, type Html, html } from "./html.ts";
import { badge, code, document, facts, moment, section, table } from "./elements.ts";
import { GROUP, type Holder, ROLE, USER } from "../store/attachments.ts";
import { accountPage } from "./layout.ts";
import { groupLink, personLink, policyKind, roleLink, tagsOf } from "./names.ts";
import { CUSTOM } from "../store/policies.ts";
import { EVERY_ROW, type View, paged } from "./view.ts";

export function policyPage(view: View, policyId: number): Html | undefined {
  const policy = view.store.policies.byId(policyId);
  if (policy === undefined) return undefined;
  const { rows, pager } = paged(
    view.store.attachments.holders(policyId, 0, EVERY_ROW),
    `policies/${policyId}`,
    view.query,
  );
  return accountPage(
    { section: "policies", title: policy.name, about: policy.description },
    view.surroundings,
    section(
      "Policy",
      facts([
        ["Policy id", code(policyId)],
        ["Kind", policyKind(policy.type)],
        ["Version", policy.defaultVersion],
        ["Tags", tagsOf(view.store, "policyid", policyId)],
        ["Created", moment(policy.addTime)],
        ["Changed", policy.updateTime !== policy.addTime && moment(policy.updateTime)],
      ]),
    ),
    section(
      "Holders",
      table(
        "Holders",
        [
          { label: "Holder", cell: holderLink },
          { label: "Kind", cell: ({ relatedType }) => badge("quiet", KINDS[relatedType]) },
          { label: "Since", cell: ({ attachTime }) => moment(attachTime) },
        ],
        rows,
        "Nobody holds it.",
      ),
      pager,
    ),
    section(
      "Document",
      policy.type !== CUSTOM &&
        html`<p class="about">
          It grants what the name says; the published document of this preset policy may differ.
        </p>`,
      document("Document", policy.document),
      otherVersions(view, policyId),
    ),
  );
}

function holderLink({ relatedType, id, uin, name }: Holder): Html {
  switch (relatedType) {
    case USER:
      return personLink(uin, name);
    case GROUP:
      return groupLink(id, name);
    case ROLE:
      return roleLink(id, name);
  }
}
const KINDS = { [USER]: "person", [GROUP]: "group", [ROLE]: "role" } as const;

/** What it would say if another version were the default; the newest first. */
const otherVersions = ({ store }: View, policyId: number): Content =>
  store.policyVersions
    .byPolicy(policyId)
    .filter(({ isDefault }) => isDefault === 0)
    .toReversed()
    .map(
      ({ versionId, createTime, document: text }) =>
        html`<details class="version">
          <summary>Version ${versionId}, of ${moment(createTime)}, is not in effect</summary>
          ${document(`Version ${versionId}`, text)}
        </details>`,
    );
