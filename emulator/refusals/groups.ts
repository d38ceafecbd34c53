import type { Assumptions } from "../terms/assumptions.ts";
import { Refusal } from "./refusal.ts";

export const groupNotExist = (groupId: number, code = "ResourceNotFound.GroupNotExist") =>
  new Refusal(code, `The group ${groupId} does not exist.`);
/** Where it is asked for or deleted: the lists have the code of a missing user. */
export const groupAbsent = (groupId: number, assumed: Assumptions) =>
  groupNotExist(groupId, assumed["missing-group"] === "user" ? "ResourceNotFound.UserNotExist" : undefined);
export const groupNameInUse = (name: string) =>
  new Refusal("InvalidParameter.GroupNameInUse", `A group "${name}" exists already.`);
export const groupFull = (quota: number) =>
  new Refusal("InvalidParameter.GroupFull", `The account has its ${quota} groups.`);
export const groupUserFull = (groupId: number, quota: number) =>
  new Refusal("InvalidParameter.GroupUserFull", `The group ${groupId} has its ${quota} members.`);
export const userGroupFull = (uin: number, quota: number) =>
  new Refusal("InvalidParameter.UserGroupFull", `The sub-user ${uin} is in its ${quota} groups.`);
export const groupIsFull = (groupId: number) =>
  new Refusal("FailedOperation", `The group ${groupId} has members or holds policies, and stays.`);
export const memberAlready = (groupId: number, uin: number) =>
  new Refusal("FailedOperation", `The sub-user ${uin} is in the group ${groupId} already.`);
export const noMember = (groupId: number, uin: number) =>
  new Refusal("FailedOperation", `The sub-user ${uin} is not in the group ${groupId}.`);
export const neitherUidNorUin = () =>
  new Refusal("InvalidParameter.UserUinAndUinNotAllNull", "Uid or Uin has to be given for each member.");
