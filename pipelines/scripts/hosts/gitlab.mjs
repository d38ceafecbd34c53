/** GitLab: merge requests, issues, labels. Notes and issues of others are never looked at. */
import { needed } from "./needed.mjs";
import { restOf } from "./rest.mjs";

export function gitLab(env) {
  const api = restOf(needed(env, "CI_API_V4_URL"), { "private-token": needed(env, "ACCOUNTS_BOT_TOKEN") });
  const project = `/projects/${needed(env, "CI_PROJECT_ID")}`;
  const fields = ({ id, iid, body, description }) => ({ id: iid ?? id, body: body ?? description ?? "" });

  async function ours(entries) {
    const { id } = await api.call("GET", "/user");
    return entries.filter(({ author, system }) => author?.id === id && system !== true).map(fields);
  }

  return {
    request: () => needed(env, "CI_MERGE_REQUEST_IID"),
    runUrl: () => needed(env, "CI_PIPELINE_URL"),

    async requestMergedAs(commit, branch) {
      const requests = await api.all(`${project}/repository/commits/${commit}/merge_requests`);
      return requests.find(({ state, target_branch }) => state === "merged" && target_branch === branch)?.iid;
    },

    comments: async (request) => ours(await api.all(`${project}/merge_requests/${request}/notes`)),
    createComment: (request, body) => api.call("POST", `${project}/merge_requests/${request}/notes`, { body }),
    updateComment: (request, id, body) => api.call("PUT", `${project}/merge_requests/${request}/notes/${id}`, { body }),

    setLabel: (request, label, labels) =>
      api.call("PUT", `${project}/merge_requests/${request}`, {
        remove_labels: labels.filter((name) => name !== label).join(","),
        ...(label === undefined ? {} : { add_labels: label }),
      }),

    openIssues: async (label) =>
      ours(await api.all(`${project}/issues?state=opened&labels=${encodeURIComponent(label)}`)),
    createIssue: ({ title, body, label }) =>
      api.call("POST", `${project}/issues`, { title, description: body, labels: label }),
    updateIssue: (id, { title, body }) => api.call("PUT", `${project}/issues/${id}`, { title, description: body }),
    async closeIssue(id, why) {
      await api.call("POST", `${project}/issues/${id}/notes`, { body: why });
      await api.call("PUT", `${project}/issues/${id}`, { state_event: "close" });
    },
  };
}
