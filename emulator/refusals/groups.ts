import { Refusal } from "./refusal.ts";

export const groupNotExist = (groupId: number, code = "ResourceNotFound.GroupNotExist") =>
  new Refusal(code, `The group ${groupId} does not exist.`);
export const groupNameInUse = (name: string) =>
  new Refusal("InvalidParameter.GroupNameInUse", `A group "${name}" exists already.`);
export const groupFull = (quota: number) =>
  new Refusal("InvalidParameter.GroupFull", `The account has its ${quota} groups.`);
export const groupUserFull = (groupId: number, quota: number) =>
  new Refusal("InvalidParameter.GroupUserFull", `The group ${groupId} has its ${quota} members.`);
export const userGroupFull = (uin: number, quota: number) =>
  new Refusal("InvalidParameter.UserGroupFull", `The sub-user ${uin} is in its ${quota} groups.`);
export const neitherUidNorUin = () =>
  new Refusal("InvalidParameter.UserUinAndUinNotAllNull", "Uid or Uin has to be given for each member.");
