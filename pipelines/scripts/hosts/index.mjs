import { Failure } from "../failure.mjs";
import { gitHub } from "./github.mjs";
import { gitLab } from "./gitlab.mjs";

/** The host whose pipeline this runs in. */
export function hostOf(env) {
  if (env.GITHUB_ACTIONS === "true") return gitHub(env);
  if (env.GITLAB_CI === "true") return gitLab(env);
  throw new Failure("This runs in a pipeline of GitHub Actions or GitLab CI.");
}
