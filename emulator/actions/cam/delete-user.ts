/**
 * cam:DeleteUser
 *
 * Order of refusals: UserNotExist, then HaveKeys (Force=0) or UnauthorizedOperation.DeleteApiKey (Force=1), then what it holds (question
 * holding-user).
 *
 * Takes the direct attachments along: no code says "has policies", so the service most likely does the same. An employee whose
 * sub-user goes this way goes too, with its roles; Partner Center warns against deleting these users in CAM.
 */
import { namedUser } from "../../account/sub-users.ts";
import { cam, defineAction } from "../../definitions/action.ts";
import { unauthorizedDeleteApiKey } from "../../refusals/callers.ts";
import { haveKeys, holdsSomething, userNotExist } from "../../refusals/people.ts";

export const DeleteUser = defineAction({
  ...cam,
  action: "DeleteUser",
  ratePerSecond: 20,

  params: {
    Name: { type: "String", required: true, identifies: "sub-user name" },
    Force: { type: "Integer", oneOf: [0, 1] },
  },

  handle(store, { Name, Force = 0 }, { caller, may, assumed }) {
    const user = namedUser(store, Name, assumed);
    if (user === undefined) throw userNotExist(`"${Name}"`);
    if (store.accessKeys.byOwner(user.uin).length > 0) {
      if (Force === 0) throw haveKeys(Name);
      if (!may("cam:DeleteApiKey")) throw unauthorizedDeleteApiKey(caller.uin);
    }
    const { attachments, groups } = store;
    const isHolding = () => attachments.countHeldDirectly(user.uin) > 0 || groups.countGroupsOf(user.uin) > 0;
    if (assumed["holding-user"] === "refused" && isHolding()) throw holdsSomething(user.name);
    store.users.remove(user.uin);
    return {};
  },
});
