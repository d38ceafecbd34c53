/**
 * Pages for people: the account under `/_emulator/`, to whoever asks for HTML, and the sign-in behind every sign-in address. All
 * of it is written on the server; no page runs a script.
 */
import { coveragePage } from "./coverage.ts";
import { empty, link } from "./elements.ts";
import { employeesPage } from "./employees.ts";
import { groupPage, groupsPage } from "./groups.ts";
import type { Html } from "./html.ts";
import { identityProvidersPage } from "./identity-providers.ts";
import { lastCallsPage } from "./last-calls.ts";
import { ICON, PAGES, STYLESHEET, type Section, accountPage } from "./layout.ts";
import { overviewPage } from "./overview.ts";
import { type PageReply, type PageRequest, fileReply, pageReply, seeOther } from "./page-reply.ts";
import { peoplePage } from "./people.ts";
import { personPage } from "./person.ts";
import { policiesPage } from "./policies.ts";
import { policyPage } from "./policy.ts";
import { rolePage, rolesPage } from "./roles.ts";
import { createSignInPages } from "./sign-in/routes.ts";
import { icon, stylesheet } from "./style.ts";
import { inUtc } from "../terms/moments.ts";
import type { PageWorld, View } from "./view.ts";

const LISTS: Readonly<Record<string, (view: View) => Html>> = {
  "": overviewPage,
  people: peoplePage,
  groups: groupsPage,
  policies: policiesPage,
  roles: rolesPage,
  "identity-providers": identityProvidersPage,
  employees: employeesPage,
  "last-calls": lastCallsPage,
  coverage: coveragePage,
} satisfies Record<Section, unknown>;
/** Pages about one thing; nothing where it does not exist. */
const DETAILS: Readonly<Record<string, (view: View, id: string) => Html | undefined>> = {
  people: (view, id) => personPage(view, Number(id)),
  groups: (view, id) => groupPage(view, Number(id)),
  policies: (view, id) => policyPage(view, Number(id)),
  roles: rolePage,
};

/** Answers what is a page; undefined for everything else, which may be the API's or the control interface's. */
export function createPages(world: PageWorld): (request: PageRequest) => PageReply | undefined {
  const signInPages = createSignInPages(world);

  return function answer(request) {
    const { pathname } = request.url;
    const reads = request.method === "GET" || request.method === "HEAD";
    if (reads && pathname === STYLESHEET) return fileReply("text/css; charset=utf-8", stylesheet);
    if (reads && pathname === ICON) return fileReply("image/svg+xml", icon);
    const isForPeople = reads && (request.headers.accept ?? "").includes("text/html");
    // A call by GET is at the same address; Java's own client says of each that it takes HTML.
    const isCall = request.url.search !== "" || request.headers["x-tc-action"] !== undefined;
    if (isForPeople && pathname === "/" && !isCall) return seeOther(PAGES);
    if (isForPeople && pathname.startsWith(PAGES)) return accountReply(world, request.url);
    return signInPages(request);
  };
}

/** Undefined where the control interface has an answer of that name. */
function accountReply(world: PageWorld, url: URL): PageReply | undefined {
  const view = viewOf(world, url);
  const [name = "", id, ...rest] = url.pathname.slice(PAGES.length).split("/");
  if (id === undefined) {
    const list = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined;
    return list && pageReply(list(view));
  }
  const detail = Object.hasOwn(DETAILS, name) && rest.length === 0 && /^\d{1,20}$/.test(id) ? DETAILS[name] : undefined;
  const page = detail?.(view, id);
  return page === undefined ? pageReply(notFound(view), 404) : pageReply(page);
}

const notFound = (view: View): Html =>
  accountPage(
    { section: null, title: "Not here" },
    view.surroundings,
    empty("There is nothing at this address, or it has been deleted. ", link(PAGES, "Go to the overview"), "."),
  );

function viewOf(world: PageWorld, { searchParams: query }: URL): View {
  const now = world.clock.now();
  world.store.transaction(() => world.store.roleDeletions.finishDue(now));
  const surroundings = { rootUin: String(world.store.account.uin), site: world.site, time: inUtc(now) };
  return { ...world, now, surroundings, query };
}
