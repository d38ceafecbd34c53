/** What a policy document may name, and how policies and roles are tagged. */
import { documentOf } from "../bench.ts";
import { DONE, outcomeOf } from "../calls.ts";
import { neither, type Probe } from "../probe.ts";

const accepting = (code: RegExp, action: string, resource = "*"): Probe<"refused" | "accepted"> => ({
  makes: { policy: 1 },
  async ask(bench) {
    const made = await outcomeOf(bench.policy(1, { PolicyDocument: documentOf(action, resource) }));
    if (made === DONE) return "accepted";
    return code.test(made) ? "refused" : neither(made);
  },
});

export const unknownServices = accepting(/ServiceNotExist$/, "nosuchservice:DescribeNothing");
export const unknownActions = accepting(/ActionNotExist$/, "cvm:DescribeNothing");
export const unknownRegions = accepting(/ResourceRegionError$/, "cvm:*", "qcs::cvm:ap-nowhere::instance/*");
/** A number like those of accounts; the document gives nothing there. */
export const resourcesOfOthers = accepting(/ResourceUinError$/, "cvm:*", "qcs::cvm::uin/100000000009:instance/*");

export const roleOfTags: Probe<"either" | "both"> = {
  makes: { "CAM role": 1, tag: 1 },
  async ask(bench) {
    const { name, roleId } = await bench.role();
    const { key: Key, value: Value } = bench.tag();
    const tagged = await outcomeOf(bench.call("TagRole", { RoleId: roleId, RoleName: name, Tags: [{ Key, Value }] }));
    if (tagged === DONE) return "both";
    return tagged === "InvalidParameter.ParamError" ? "either" : neither(tagged);
  },
};

export const taggedPolicyAccount: Probe<"taken" | "refused"> = {
  makes: { policy: 1, tag: 1 },
  async ask(bench) {
    const { policyId } = await bench.policy();
    const Resource = `qcs::cam:ap-guangzhou:uin/:policy/${policyId}`;
    const { key: TagKey, value: TagValue } = bench.tag();
    const ReplaceTags = [{ TagKey, TagValue }];
    const tagged = await outcomeOf(bench.call("ModifyResourceTags", { Resource, ReplaceTags }));
    if (tagged === DONE) return "taken";
    return tagged.endsWith("ResourceDescriptionError") ? "refused" : neither(tagged);
  },
};
