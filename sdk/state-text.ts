/**
 * The only text of ours that is written into users' states. It never changes: every recorded resource is read and deleted
 * through the text that it was recorded with.
 */
export const stateText = (kind: string): string =>
  `exports.handler=()=>require("pulumi-tencent-accounts/dynamic").${kind}`;
