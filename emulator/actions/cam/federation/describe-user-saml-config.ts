/** cam:DescribeUserSAMLConfig: where nobody has set it, its status says so and the rest is empty. */
import { cam, defineAction } from "../../../definitions/action.ts";
import { NOT_SET, statusOf } from "../../../account/federation/oidc-settings.ts";

export const DescribeUserSAMLConfig = defineAction({
  ...cam,
  action: "DescribeUserSAMLConfig",
  ratePerSecond: 20,

  params: {},

  handle({ userSso }) {
    const config = userSso.saml();
    return {
      SAMLMetadata: config?.metadata ?? "",
      Status: config === undefined ? NOT_SET : statusOf(config),
      AuxiliaryDomain: config?.auxiliaryDomain ?? "",
    };
  },
});
