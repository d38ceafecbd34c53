/** GitHub: pull requests, issues, labels. Comments and issues of others are never looked at. */
import { needed } from "./needed.mjs";
import { RefusedByHostError, restOf } from "./rest.mjs";

/** Whom the token of a workflow belongs to; it cannot be asked. */
const AUTHOR = "github-actions[bot]";

export function gitHub(env) {
  const api = restOf(env.GITHUB_API_URL ?? "https://api.github.com", {
    accept: "application/vnd.github+json",
    authorization: `Bearer ${needed(env, "GITHUB_TOKEN")}`,
    "x-github-api-version": "2022-11-28",
  });
  const repository = `/repos/${needed(env, "GITHUB_REPOSITORY")}`;
  const isOurs = ({ user }) => user?.login === AUTHOR;
  const fields = ({ id, number, body }) => ({ id: number ?? id, body: body ?? "" });

  return {
    request: () => needed(env, "ACCOUNTS_REQUEST"),
    runUrl: () =>
      `${needed(env, "GITHUB_SERVER_URL")}/${env.GITHUB_REPOSITORY}/actions/runs/${needed(env, "GITHUB_RUN_ID")}`,

    async requestMergedAs(commit, branch) {
      const requests = await api.all(`${repository}/commits/${commit}/pulls`);
      return requests.find(({ merged_at, base }) => merged_at !== null && base.ref === branch)?.number;
    },

    async comments(request) {
      return (await api.all(`${repository}/issues/${request}/comments`)).filter(isOurs).map(fields);
    },
    createComment: (request, body) => api.call("POST", `${repository}/issues/${request}/comments`, { body }),
    updateComment: (_request, id, body) => api.call("PATCH", `${repository}/issues/comments/${id}`, { body }),

    async setLabel(request, label, labels) {
      const present = (await api.all(`${repository}/issues/${request}/labels`)).map(({ name }) => name);
      const wrong = labels.filter((name) => name !== label && present.includes(name));
      for (const name of wrong) await removeLabel(request, name);
      if (label === undefined || present.includes(label)) return;
      await api.call("POST", `${repository}/issues/${request}/labels`, { labels: [label] });
    },

    async openIssues(label) {
      const issues = await api.all(`${repository}/issues?state=open&labels=${encodeURIComponent(label)}`);
      return issues.filter(isOurs).map(fields);
    },
    createIssue: ({ title, body, label }) => api.call("POST", `${repository}/issues`, { title, body, labels: [label] }),
    updateIssue: (id, { title, body }) => api.call("PATCH", `${repository}/issues/${id}`, { title, body }),
    async closeIssue(id, why) {
      await api.call("POST", `${repository}/issues/${id}/comments`, { body: why });
      await api.call("PATCH", `${repository}/issues/${id}`, { state: "closed" });
    },
  };

  async function removeLabel(request, name) {
    try {
      await api.call("DELETE", `${repository}/issues/${request}/labels/${encodeURIComponent(name)}`);
    } catch (error) {
      // Somebody has taken it away meanwhile.
      if (!(error instanceof RefusedByHostError && error.status === 404)) throw error;
    }
  }
}
