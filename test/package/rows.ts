/** Whose project it could be: a row for each way to install, to compile and to run a program. */

export interface Row {
  readonly name: string;
  /** `berry` is Yarn 4 with node_modules, `pnp` the same without. */
  readonly manager: "npm" | "pnpm" | "yarn" | "berry" | "pnp";
  readonly modules: "commonjs" | "module";
  /** What makes JavaScript of the program: Pulumi with ts-node, Node itself, the compiler before the run, or nobody. */
  readonly compiler: "ts-node" | "node" | "tsc" | "none";
  /** A range; of a program that is compiled. */
  readonly typescript?: string;
  readonly node: "22.19" | "22.23" | "24";
  readonly layout: "flat" | "workspace" | "spaces" | "wrapper";
  /** Runs in every `npm test`. */
  readonly isQuick?: true;
}

export const rows: readonly Row[] = [
  row("npm", "commonjs", "ts-node", "24", "flat", "~5.9.0", true),
  row("npm", "module", "node", "22.19", "workspace", undefined, true),
  row("npm", "commonjs", "ts-node", "22.23", "spaces", "~5.4.0"),
  row("npm", "commonjs", "ts-node", "24", "wrapper", "~6.0.0"),
  row("npm", "commonjs", "tsc", "22.19", "workspace", "~5.4.0"),
  row("npm", "module", "tsc", "24", "spaces", "~6.0.0"),
  row("npm", "commonjs", "none", "22.23", "wrapper"),
  row("npm", "module", "none", "24", "flat"),
  row("pnpm", "commonjs", "ts-node", "24", "flat", "~5.9.0"),
  row("pnpm", "module", "node", "22.23", "workspace"),
  row("pnpm", "commonjs", "tsc", "24", "wrapper", "~5.4.0"),
  row("pnpm", "module", "none", "22.19", "spaces"),
  row("yarn", "commonjs", "ts-node", "22.23", "flat", "~5.4.0"),
  row("yarn", "module", "tsc", "24", "workspace", "~5.9.0"),
  row("yarn", "commonjs", "none", "24", "spaces"),
  row("berry", "commonjs", "ts-node", "24", "workspace", "~6.0.0"),
  row("berry", "module", "node", "22.19", "flat"),
  row("berry", "commonjs", "tsc", "22.23", "wrapper", "~5.9.0"),
  row("berry", "module", "none", "24", "spaces"),
  row("pnp", "commonjs", "none", "24", "flat"),
];

function row(
  manager: Row["manager"],
  modules: Row["modules"],
  compiler: Row["compiler"],
  node: Row["node"],
  layout: Row["layout"],
  typescript?: string,
  isQuick?: true,
): Row {
  const language = typescript === undefined ? [] : [`TypeScript ${typescript.slice(1, 4)}`];
  const words = [
    manager,
    modules === "module" ? "ES modules" : "CommonJS",
    compiler,
    ...language,
    `Node ${node}`,
    layout,
  ];
  return {
    name: words.join(", "),
    manager,
    modules,
    compiler,
    node,
    layout,
    ...(typescript === undefined ? {} : { typescript }),
    ...(isQuick === undefined ? {} : { isQuick }),
  };
}

/** With which a program is tested that has mocks for an engine. */
export interface Runner {
  readonly name: "jest" | "ts-jest" | "mocha" | "vitest";
  readonly dependencies: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly isQuick?: true;
}

const TYPESCRIPT = { typescript: "~5.9.0", "@types/node": "^22.0.0" };

export const runners: readonly Runner[] = [
  {
    name: "ts-jest",
    dependencies: { jest: "^30.0.0", "ts-jest": "^29.4.0", "@types/jest": "^30.0.0", ...TYPESCRIPT },
    command: ["jest"],
    isQuick: true,
  },
  { name: "jest", dependencies: { jest: "^30.0.0" }, command: ["jest"] },
  { name: "mocha", dependencies: { mocha: "^11.0.0" }, command: ["mocha", "*.test.js"] },
  { name: "vitest", dependencies: { vitest: "^4.0.0", ...TYPESCRIPT }, command: ["vitest", "run"] },
];

/** How the package comes out of its repository; the clone lies in `clone`. */
export interface Source {
  readonly name: string;
  readonly commands: ReadonlyArray<readonly string[]>;
  readonly isQuick?: true;
}

const NPM_INSTALL = ["npm", "install", "--no-audit", "--no-fund", "--loglevel=error"];

export const sources: readonly Source[] = [
  {
    name: "npm pack",
    commands: [
      ["npm", "pack", "./clone", "--loglevel=error"],
      ["sh", "-c", `${[...NPM_INSTALL, "--ignore-scripts"].join(" ")} ./pulumi-tencent-accounts-*.tgz`],
    ],
  },
  {
    name: "npm install git+…",
    commands: [["sh", "-c", `${NPM_INSTALL.join(" ")} --allow-git=all "git+file://$PWD/clone"`]],
  },
];

/** Those that `npm test` runs, or with PACKAGE_ROWS=all all of them. */
export const asked = <T extends { readonly isQuick?: true }>(all: readonly T[]): readonly T[] =>
  process.env["PACKAGE_ROWS"] === "all" ? all : all.filter(({ isQuick }) => isQuick);
