/**
 * sts:GetCallerIdentity
 *
 * Whose credentials these are. Everybody may ask, whatever its policies; there are no parameters. The forms of Arn are those of
 * the published examples, which differ from the six parts of a resource.
 */
import { defineAction, sts } from "../../definitions/action.ts";
import type { Caller } from "../../terms/call.ts";

export const GetCallerIdentity = defineAction({
  ...sts,
  action: "GetCallerIdentity",
  ratePerSecond: 20,
  open: true,

  params: {},

  handle: (_store, _values, { rootUin, caller }) => ({
    ...identityOf(caller, rootUin),
    AccountId: String(rootUin),
    PrincipalId: String(caller.session?.principal ?? caller.uin),
  }),
});

function identityOf({ uin, session }: Caller, rootUin: number) {
  if (session === undefined) return { Type: "CAMUser", UserId: String(uin), Arn: `qcs::cam:${rootUin}:uin/${uin}` };
  const { roleId, name } = session;
  return roleId === null
    ? { Type: "CAMUser", UserId: `${uin}:${name}`, Arn: `qcs::sts:${rootUin}:federated-user/${uin}` }
    : { Type: "CAMRole", UserId: `${roleId}:${name}`, Arn: `qcs::sts:${rootUin}:assumed-role/${roleId}` };
}
