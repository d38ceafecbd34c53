/** cam:DisableUserSSO: sub-users sign in with their passwords again; what was set stays, out of force. */
import { cam, defineAction } from "../../../definitions/action.ts";

export const DisableUserSSO = defineAction({
  ...cam,
  action: "DisableUserSSO",
  ratePerSecond: 20,

  params: {},

  handle({ userSso }) {
    userSso.disable();
    return {};
  },
});
