/**
 * The products that a role can be linked to, with the policy that it gets. Carriers, names of roles and names of policies are
 * published (tencentcloud.com/document/product/598/56940, and a page for each product); the ids of the policies, from 402001 on,
 * are this emulator's own, and longer documents are shortened.
 */
export interface LinkedService {
  /** All of them are given together when the role is made, and trusted by it. */
  readonly carriers: readonly string[];
  readonly roleName: string;
  /** Of the preset services. */
  readonly serviceType: string;
  readonly policyId: number;
  readonly policyName: string;
  readonly actions: readonly string[];
}

export const linkedServices: readonly LinkedService[] = [
  {
    carriers: ["cvm.qcloud.com", "ekslog.tke.cloud.tencent.com"],
    roleName: "TKE_QCSLinkedRoleInEKSLog",
    serviceType: "tke",
    policyId: 402001,
    policyName: "QcloudAccessForTKELinkedRoleInEKSLog",
    actions: ["cls:*"],
  },
  {
    carriers: ["COSAcc.COS.cloud.tencent.com"],
    roleName: "COS_QCSLinkedRoleInCOSAcc",
    serviceType: "cos",
    policyId: 402002,
    policyName: "QcloudAccessForCOSLinkedRoleInCOSAcc",
    actions: ["cos:*"],
  },
  {
    carriers: ["cosoclsr.cos.cloud.tencent.com"],
    roleName: "COS_QCSLinkedRoleInCLSAccess",
    serviceType: "cos",
    policyId: 402003,
    policyName: "QcloudAccessForCOSLinkedRoleInCosoclsr",
    actions: ["cls:CreateIndex", "cls:ModifyIndex", "cls:DescribeIndex", "cls:CreateTopic"],
  },
  {
    carriers: ["recordlistdnspod.cdn.cloud.tencent.com"],
    roleName: "CDN_QCSLinkedRoleInRecordListDNSPod",
    serviceType: "cdn",
    policyId: 402004,
    policyName: "QcloudAccessForCDNLinkedRoleInRecordListDNSPod",
    actions: ["dnspod:DescribeRecordList", "dnspod:DescribeDomain"],
  },
  {
    carriers: ["DBLog.cdb.cloud.tencent.com"],
    roleName: "CDB_QCSLinkedRoleInDBLog",
    serviceType: "cdb",
    policyId: 402005,
    policyName: "QcloudAccessForCDBLinkedRoleInDBLog",
    actions: ["cls:CreateKafkaRecharge", "cls:ModifyKafkaRecharge", "cls:DeleteKafkaRecharge"],
  },
  {
    carriers: ["cdbwan.cdb.cloud.tencent.com"],
    roleName: "CDB_QCSLinkedRoleInCdbwan",
    serviceType: "cdb",
    policyId: 402006,
    policyName: "QcloudAccessForCDBLinkedRoleInCdbwan",
    actions: ["clb:CreateLoadBalancer", "clb:DescribeLoadBalancers", "clb:DeleteLoadBalancer"],
  },
  {
    carriers: ["privatedns.cloud.tencent.com"],
    roleName: "PrivateDNS_QCSLinkedRoleInPL",
    serviceType: "privatedns",
    policyId: 402007,
    policyName: "QcloudAccessForPrivateDNSLinkedRoleInPL",
    actions: ["vpc:CreateVpcEndPoint", "vpc:DeleteVpcEndPoint", "clb:DescribeLoadBalancers"],
  },
];
