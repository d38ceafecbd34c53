/**
 * Stands in for the API of GitHub or GitLab: one request that is open or merged, its comments and labels, and issues.
 *
 *     const host = await startHost("github");
 *     onTestFinished(() => host.close());
 *     host.comments.push({ id: 1, author: "somebody", body: "…" });
 */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { type Answers, gitHubApi, gitLabApi, given, REQUEST, type State } from "./request-host-apis.ts";

export const HOSTS = ["github", "gitlab"] as const;
type HostName = (typeof HOSTS)[number];

export interface Host extends State {
  /** What a job of a pipeline has in its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** What was changed, as "method path". */
  readonly changes: string[];
  close(): Promise<void>;
}

export const RUN_URL = "https://host.example.com";
const TOKEN = "token-of-the-host";

export async function startHost(name: HostName): Promise<Host> {
  const state = { comments: [], labels: new Set<string>(), issues: [], isMerged: false, changes: [] };
  const host: Omit<Host, "env" | "close"> = state;
  const answers = name === "github" ? gitHubApi(host) : gitLabApi(host);
  const server = createServer((request, response) => {
    void answered(request, answers, host).then(({ status, content }) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(content)),
    );
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const env =
    name === "github"
      ? { GITHUB_ACTIONS: "true", GITHUB_API_URL: url, GITHUB_TOKEN: TOKEN, GITHUB_REPOSITORY: "team/people" }
      : { GITLAB_CI: "true", CI_API_V4_URL: url, ACCOUNTS_BOT_TOKEN: TOKEN, CI_PROJECT_ID: "3" };
  const run = { GITHUB_SERVER_URL: RUN_URL, GITHUB_RUN_ID: "11", CI_PIPELINE_URL: `${RUN_URL}/team/people/11` };
  const request = { ...run, ACCOUNTS_REQUEST: String(REQUEST), CI_MERGE_REQUEST_IID: String(REQUEST) };
  const close = async () => {
    server.closeAllConnections();
    await once(server.close(), "close");
  };
  return Object.assign(host, { env: { ...env, ...request }, close });
}

async function answered(request: IncomingMessage, answers: Answers, host: Pick<Host, "changes">) {
  const { method = "", url = "", headers } = request;
  const body = await text(request);
  const isSigned = headers.authorization === `Bearer ${TOKEN}` || headers["private-token"] === TOKEN;
  if (!isSigned) return { status: 401, content: { message: "Bad credentials" } };

  const path = new URL(url, "http://host").pathname;
  const pattern = `${method} ${path.replace(/^\/(repos\/team\/people|projects\/3)/, "").replaceAll(/\/(\d+|[0-9a-f]{40}|accounts%3A%20\w+)(?=\/|$)/g, "/*")}`;
  const answer = answers[pattern];
  if (answer === undefined) return { status: 404, content: { message: `Not Found: ${pattern}` } };
  if (method !== "GET") host.changes.push(pattern);
  const id = Number(/\/(\d+)$/.exec(path)?.[1]);
  const content = answer(
    id,
    given.parse(body === "" ? {} : JSON.parse(body)),
    decodeURIComponent(path.split("/").at(-1) ?? ""),
  );
  return { status: 200, content };
}
