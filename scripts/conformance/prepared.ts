/** A client of another language that is ready, as `npm run conformance` tells the tests in `.local/conformance/clients.json`. */
export interface PreparedClient {
  readonly name: ClientName;
  /** With the version that is pinned. */
  readonly package: string;
  /** Which site's API it is made for. */
  readonly site: "china" | "international";
  /** Plays calls, a line of JSON each; undefined where only the page's program of the client is run. */
  readonly driver?: readonly [string, ...string[]];
  /** By service and action: the fields of its answer that the client's model has. */
  readonly knows: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** A process for every call: too slow for every scenario. */
  readonly playsStoryOnly?: true;
  readonly leavesOutEmptyLists?: true;
  /** Runs a program of docs/emulator.md, whose file comes last; of Terraform the command. Undefined where the page has none. */
  readonly runs?: readonly [string, ...string[]];
  /** Where that file has to lie, for what it imports. */
  readonly folder: string;
}

/** The last three are in no registry: they are run from a folder. */
export type ClientName =
  | "python"
  | "python-intl"
  | "go"
  | "java"
  | "tccli"
  | "custodian"
  | "serverless"
  | "go-intl"
  | "java-intl"
  | "terraform";
