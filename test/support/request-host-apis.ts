/** What GitHub and GitLab answer: the parts of their API that the pipelines use, as documented. */
import { z } from "zod";

interface Written {
  readonly id: number;
  readonly author: string;
  body: string;
}

interface Issue extends Written {
  title: string;
  readonly label: string;
  isOpen: boolean;
}

export interface State {
  readonly comments: Written[];
  readonly labels: Set<string>;
  readonly issues: Issue[];
  /** Whether the request has been merged. */
  isMerged: boolean;
}

/** Whom the token belongs to. */
export const US = "github-actions[bot]";
export const REQUEST = 7;

export const given = z.looseObject({
  body: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  labels: z.union([z.string(), z.array(z.string())]).optional(),
  add_labels: z.string().optional(),
  remove_labels: z.string().optional(),
  state: z.string().optional(),
  state_event: z.string().optional(),
});
type Given = z.infer<typeof given>;

export type Answers = Readonly<Record<string, (id: number, given: Given, name: string) => unknown>>;

const shownOnGitHub = ({ author, ...rest }: Written) => ({ ...rest, number: rest.id, user: { login: author } });

export const gitHubApi = (host: State): Answers => ({
  "GET /commits/*/pulls": () =>
    host.isMerged ? [{ number: REQUEST, merged_at: "2026-01-05T10:00:00Z", base: { ref: "main" } }] : [],
  "GET /issues/*/comments": () => host.comments.map(({ author, ...rest }) => ({ ...rest, user: { login: author } })),
  "POST /issues/*/comments": (_, { body }) => write(host.comments, body),
  "PATCH /issues/comments/*": (id, { body }) => rewrite(host.comments, id, { body }),
  "GET /issues/*/labels": () => [...host.labels].map((name) => ({ name })),
  "POST /issues/*/labels": (_, { labels }) => [labels].flat().forEach((label) => host.labels.add(String(label))),
  "DELETE /issues/*/labels/*": (_id, _given, name) => host.labels.delete(name),
  "GET /issues": () => host.issues.filter(({ isOpen }) => isOpen).map(shownOnGitHub),
  "POST /issues": (_, { title, body, labels }) => writeIssue(host, title, body, [labels].flat()[0]),
  "PATCH /issues/*": (id, { title, body, state }) =>
    rewrite(host.issues, id, state === "closed" ? { isOpen: false } : { title, body }),
});

const shownOnGitLab = ({ id, author, body }: Written) => ({
  id: id + 1000,
  iid: id,
  description: body,
  author: { id: author === US ? 1 : 2 },
});

export const gitLabApi = (host: State): Answers => ({
  "GET /user": () => ({ id: 1 }),
  "GET /repository/commits/*/merge_requests": () =>
    host.isMerged ? [{ iid: REQUEST, state: "merged", target_branch: "main" }] : [],
  "GET /merge_requests/*/notes": () =>
    host.comments.map(({ id, author, body }) => ({ id, body, system: false, author: { id: author === US ? 1 : 2 } })),
  "POST /merge_requests/*/notes": (_, { body }) => write(host.comments, body),
  "PUT /merge_requests/*/notes/*": (id, { body }) => rewrite(host.comments, id, { body }),
  "PUT /merge_requests/*": (_, { add_labels, remove_labels = "" }) => {
    for (const label of remove_labels.split(",")) host.labels.delete(label);
    if (add_labels !== undefined) host.labels.add(add_labels);
  },
  "GET /issues": () => host.issues.filter(({ isOpen }) => isOpen).map(shownOnGitLab),
  "POST /issues": (_, { title, description, labels }) => writeIssue(host, title, description, [labels].flat()[0]),
  "POST /issues/*/notes": () => ({}),
  "PUT /issues/*": (id, { title, description, state_event }) =>
    rewrite(host.issues, id, state_event === "close" ? { isOpen: false } : { title, body: description }),
});

function write(comments: Written[], body = ""): Written {
  const written = { id: comments.length + 1, author: US, body };
  comments.push(written);
  return written;
}

function writeIssue({ issues }: State, title = "", body = "", label = ""): Issue {
  const issue = { id: issues.length + 1, author: US, title, body, label, isOpen: true };
  issues.push(issue);
  return issue;
}

function rewrite<Entry extends { readonly id: number }>(entries: Entry[], id: number, values: object): Entry {
  const entry = entries.find((candidate) => candidate.id === id);
  if (entry === undefined) throw new Error(`nothing has the number ${id}`);
  return Object.assign(entry, values);
}
