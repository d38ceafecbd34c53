// Generated from provider/resources by `npm run generate`. Do not edit.
import type * as pulumi from "@pulumi/pulumi";

/** Settings of one provider. What is left out is looked for in the environment. */
export interface ProviderArgs {
  /** Id of the access key that calls are signed with. */
  secretId?: pulumi.Input<string> | undefined;
  /** Secret of that access key. Always taken from the same place as the id. */
  secretKey?: pulumi.Input<string> | undefined;
  /** Session token, with temporary credentials. Always taken from the same place as the key. */
  securityToken?: pulumi.Input<string> | undefined;
  /** Profile of the vendor's tools. Default `default`. */
  profile?: pulumi.Input<string> | undefined;
  /** Folder with the profiles of the vendor's command line tool. Default `~/.tccli`. */
  sharedCredentialsDir?: pulumi.Input<string> | undefined;
  /** Name of the CAM role that is bound to this instance: its metadata service gives the credentials. */
  camRoleName?: pulumi.Input<string> | undefined;
  /** URL of the metadata service, where it is not the instance's own: an emulator. Default `http://metadata.tencentyun.com`. */
  metadataEndpoint?: pulumi.Input<string> | undefined;
  /** Role that the calls are made as, `qcs::cam::uin/<root account id>:roleName/<name>`: assumed with the key, or by web identity. */
  assumeRoleArn?: pulumi.Input<string> | undefined;
  /** What the session of the role is called in the audit log. Every role needs one. */
  assumeRoleSessionName?: pulumi.Input<string> | undefined;
  /** Seconds that a session of the role lasts, at most 43200; a run that takes longer gets the next one. Default 7200. */
  assumeRoleSessionDuration?: pulumi.Input<number> | undefined;
  /** Policy document, as JSON, that narrows what a session of the role may do. */
  assumeRolePolicy?: pulumi.Input<string> | undefined;
  /** External id that the role's trust policy asks for. */
  assumeRoleExternalId?: pulumi.Input<string> | undefined;
  /** Account number of whoever assumes the role, for the audit log. */
  assumeRoleSourceIdentity?: pulumi.Input<string> | undefined;
  /** MFA device of the key's owner, where the role asks for MFA: `qcs::cam:uin/<account id>::mfa/<type>`. */
  assumeRoleSerialNumber?: pulumi.Input<string> | undefined;
  /** Code of that MFA device. The command line asks for it at a terminal; a code serves once. */
  assumeRoleTokenCode?: pulumi.Input<string> | undefined;
  /** Identity provider of CAM (OIDC) that the token of a web identity is for. Default `OIDC`. */
  webIdentityProviderId?: pulumi.Input<string> | undefined;
  /** Token of a web identity, such as the one that GitLab puts into a variable. */
  webIdentityToken?: pulumi.Input<string> | undefined;
  /** File with the token, read again for each session: the token, or JSON with `web_identity_token`. */
  webIdentityTokenFile?: pulumi.Input<string> | undefined;
  /** Audience of the token that GitHub Actions is asked for, where neither a token nor a file is given. Default GitHub's own. */
  webIdentityAudience?: pulumi.Input<string> | undefined;
  /** Region sent with each call. CAM is global and does not need one. */
  region?: pulumi.Input<string> | undefined;
  /** `international` or `china`: which endpoint and which sign-in address. Default `international`. */
  site?: pulumi.Input<"international" | "china"> | undefined;
  /** URL of the CAM API, the Tag service and STS, where it is not the site's: an emulator, a gateway. */
  endpoint?: pulumi.Input<string> | undefined;
  /** Address of the sign-in page for sub-users, where it is not the site's: an emulator, a gateway. The root account id is put behind it. */
  signInUrl?: pulumi.Input<string> | undefined;
  /** URL of the employee API. There is no public one: Employee and RoleAssignment need this setting. */
  employeeEndpoint?: pulumi.Input<string> | undefined;
  /** Root account ids, separated by commas, that this program may change; any other is refused before a call. */
  allowedAccountIds?: pulumi.Input<string[]> | undefined;
  /** Share of the documented request rates to use; more than 1 only where the endpoint allows it. Default 1. */
  capacity?: pulumi.Input<number> | undefined;
  /** `true`: a preview also asks the account whether names are free, quotas suffice, and the policies, roles and sub-users that the program names exist. That takes one list of a kind for each provider, and one for the program. Default `false`: a preview asks only which root account the credentials belong to. */
  liveChecks?: pulumi.Input<boolean> | undefined;
  /** The moment that ends (`expires`) and the times of leavers are compared with, such as `2026-12-31T18:00:00+08:00`, or a date (its first moment, UTC). Default: the clock when the run first asks, for its preview too. */
  asOf?: pulumi.Input<string> | undefined;
  /** How long one operation on one resource may take, waiting for its turn included. Default 600. */
  operationTimeoutSeconds?: pulumi.Input<number> | undefined;
  /** `remark`: accounts we create carry project, stack and name behind their remark; `off`: they do not. Default `remark`. */
  ownership?: pulumi.Input<"remark" | "off"> | undefined;
}

/** The settings that are recorded as secrets. */
export const SECRET_SETTINGS: readonly string[] = ["secretId", "secretKey", "securityToken", "assumeRoleTokenCode", "webIdentityToken"];
