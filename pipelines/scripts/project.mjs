/**
 * The Pulumi project in the repository, and what is installed for it. npm, pnpm and yarn put packages in different places, a workspace
 * in its root: Node's own resolution, from the project's folder, finds them all.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { Failure } from "./failure.mjs";

const NAME = "pulumi-tencent-accounts";

/** The file that `tencent-accounts` is, to be run with Node. */
export function commandLineOf(project) {
  const root = packageOf(locate(project, `${NAME}/review`, NAME));
  const { bin } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return join(root, bin["tencent-accounts"]);
}

/** Where a module that the project depends on is. */
export function locate(project, module, name) {
  const folder = resolve(project);
  if (!existsSync(join(folder, "Pulumi.yaml"))) {
    throw new Failure(`${folder} has no Pulumi.yaml: give the folder of the Pulumi project with --project.`);
  }
  try {
    return createRequire(join(folder, "package.json")).resolve(module);
  } catch {
    throw new Failure(
      `${name} is not installed where ${folder} finds it: add it to the package.json of that project, and install before this step.`,
    );
  }
}

function packageOf(file) {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const description = join(folder, "package.json");
    if (existsSync(description) && JSON.parse(readFileSync(description, "utf8")).name === NAME) return folder;
  }
  throw new Failure(`${file} belongs to no package that is called ${NAME}.`);
}
