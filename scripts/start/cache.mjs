import { homedir } from "node:os";
import { join } from "node:path";

/** Outside the checkout, so that every clone and every clean run shares what takes long to get. */
export function cacheDirectory(env = process.env) {
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pulumi-tencent-accounts");
}
