/** What the boundaries of sub-users and of roles have in common: which policies can be one, and how one is told. */
import type { Assumptions } from "../terms/assumptions.ts";
import { policyIdNotFound, serviceLinkedBoundary } from "../refusals/policies.ts";
import { documentAsAnswered } from "../rights/policy-document.ts";
import type { Boundary } from "../store/boundaries.ts";
import type { Store } from "../store/store.ts";
import { CREATE_MODE } from "./policies.ts";

const NONE = { PolicyId: null, PolicyName: null, PolicyDocument: null, PolicyType: null, CreateMode: null };

export function requireBoundaryPolicy({ policies }: Store, policyId: number): void {
  const policy = policies.byId(policyId);
  if (policy === undefined) throw policyIdNotFound(policyId, "InvalidParameter.PolicyIdNotExist");
  if (policy.isServiceLinked === 1) throw serviceLinkedBoundary(policyId);
}

export function boundaryAnswer({ policies }: Store, boundary: Boundary | undefined, assumed: Assumptions) {
  if (boundary === undefined) return NONE;
  const policy = policies.byId(boundary.policyId);
  if (policy === undefined) throw policyIdNotFound(boundary.policyId);
  return {
    PolicyId: policy.policyId,
    PolicyName: policy.name,
    PolicyDocument: documentAsAnswered(policy.document, assumed),
    PolicyType: policy.type,
    CreateMode: CREATE_MODE,
  };
}
