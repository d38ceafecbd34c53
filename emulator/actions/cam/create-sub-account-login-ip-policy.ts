/**
 * cam:CreateSubAccountLoginIpPolicy
 *
 * PolicyType 1 (the default) replaces the addresses from which sub-users may sign in, 2 turns the check of unusual places on or
 * off; what is left out stays. Order of refusals: ParamError for a call without anything to set, IPIllegal, IPRangeOverlapping,
 * PolicyFull, UserNotExist and SubUserPhoneNotExsit of approvers, AssistApproverFull.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import {
  approverFull,
  approverNotExist,
  approverWithoutPhone,
  ipIllegal,
  ipPoliciesFull,
  ipRangesOverlap,
  nothingToSet,
} from "../../refusals/sign-in-addresses.ts";
import { type Network, overlap, parseNetwork } from "../../rights/networks.ts";
import type { Store } from "../../store/store.ts";

const MOST_NETWORKS = 100;
const MOST_APPROVERS = 10;
const UNUSUAL_PLACES = 2;

export const CreateSubAccountLoginIpPolicy = defineAction({
  ...cam,
  action: "CreateSubAccountLoginIpPolicy",
  onlySite: "china",
  ratePerSecond: 20,

  params: {
    IpPolicies: {
      type: "ObjectList",
      fields: {
        IP: { type: "String", required: true },
        Effect: {
          type: "String",
          required: true,
          oneOf: ["Allow", "Deny"],
          refusedAs: "InvalidParameter.EffectError",
        },
      },
    },
    ApproverType: {
      type: "String",
      oneOf: ["SubAccountLoginLimitApproval"],
      refusedAs: "InvalidParameter.AssitApproverTypeError",
      support: "stored",
    },
    ApproverUin: { type: "IntegerList", support: "stored" },
    DisablePolicy: { type: "Integer", oneOf: [0, 1], refusedAs: "InvalidParameter.ParamError" },
    PolicyType: { type: "Integer", oneOf: [1, 2], refusedAs: "InvalidParameter.ParamError" },
  },

  handle(store, { IpPolicies, ApproverType, ApproverUin, DisablePolicy, PolicyType = 1 }, { quota }) {
    if ([IpPolicies, ApproverType, ApproverUin, DisablePolicy].every((value) => value === undefined)) {
      throw nothingToSet();
    }
    requireApart((IpPolicies ?? []).map(({ IP }) => IP));
    if (IpPolicies !== undefined && IpPolicies.length > quota(MOST_NETWORKS)) throw ipPoliciesFull(MOST_NETWORKS);
    for (const uin of ApproverUin ?? []) requireApprover(store, uin);
    if (ApproverUin !== undefined && ApproverUin.length > quota(MOST_APPROVERS)) throw approverFull(MOST_APPROVERS);

    const before = store.signInPolicy.get();
    const ofPlaces = PolicyType === UNUSUAL_PLACES;
    store.signInPolicy.set({
      disabled: ofPlaces ? before.disabled : (DisablePolicy ?? before.disabled),
      checksElsewhere: ofPlaces ? (DisablePolicy === 1 ? 0 : 1) : before.checksElsewhere,
      networks: IpPolicies?.map(({ IP, Effect }) => ({ network: IP, effect: Effect })) ?? before.networks,
      approverType: ApproverType ?? before.approverType,
      approvers: ApproverUin ?? before.approvers,
    });
    return {};
  },
});

function requireApart(texts: readonly string[]): void {
  const earlier: Network[] = [];
  for (const text of texts) {
    const network = parseNetwork(text);
    if (network === undefined) throw ipIllegal(text);
    if (earlier.some((one) => overlap(one, network))) throw ipRangesOverlap(text);
    earlier.push(network);
  }
}

function requireApprover({ users }: Store, uin: number): void {
  const user = users.byUin(uin);
  if (user === undefined) throw approverNotExist(uin);
  if (user.phoneNum === "") throw approverWithoutPhone(uin);
}
