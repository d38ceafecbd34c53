/** The sign-in and what comes after it: `/account/login/subAccount`, `/account/password`, `/account`, `/account/sign-out`. */
import { isPassword, setPassword } from "../../account/passwords.ts";
import { signIn } from "../../account/sign-in.ts";
import { Refusal } from "../../refusals/refusal.ts";
import { type PageReply, type PageRequest, pageReply, seeOther } from "../page-reply.ts";
import type { PageWorld } from "../view.ts";
import { HOME, SIGN_OUT, homePage } from "./account-home.ts";
import { formOf, isFromElsewhere } from "./forms.ts";
import { cardPage } from "../layout.ts";
import { PASSWORD, passwordPage } from "./password-page.ts";
import { type Session, createSessions } from "./sessions.ts";
import { SIGN_IN, alert, refusalWords, signInPage } from "./sign-in-page.ts";
import { link } from "../elements.ts";

/** The address of either site, with or without the root account's number. */
const SIGN_IN_PATH = /^(?:\/account)?\/login\/subAccount(?:\/(?<rootUin>\d{1,20}))?\/?$/;

type Answer = (request: PageRequest) => PageReply;

export function createSignInPages(world: PageWorld): (request: PageRequest) => PageReply | undefined {
  const { store, clock } = world;
  const sessions = createSessions(world);

  const routes: Readonly<Record<string, { readonly GET?: Answer; readonly POST?: Answer }>> = {
    [SIGN_IN]: { GET: askWho, POST: enter },
    [PASSWORD]: { GET: forSession(askPassword), POST: forSession(changePassword) },
    [HOME]: { GET: forSession(showHome) },
    [SIGN_OUT]: { POST: leave },
  };

  return function answer(request) {
    const { pathname } = request.url;
    const route = routes[SIGN_IN_PATH.test(pathname) ? SIGN_IN : pathname];
    if (route === undefined) return undefined;
    const method = request.method === "HEAD" ? "GET" : request.method;
    const found = method === "GET" || method === "POST" ? route[method] : undefined;
    if (found === undefined) return pageReply(cardPage("Not like this"), 405, { allow: Object.keys(route).join(", ") });
    if (method === "POST" && isFromElsewhere(request)) return refused(403, "The form was sent from another site.");
    return found(request);
  };

  function askWho({ url }: PageRequest): PageReply {
    const rootUin = SIGN_IN_PATH.exec(url.pathname)?.groups?.["rootUin"] ?? "";
    return pageReply(signInPage({ rootUin, name: url.searchParams.get("username") ?? "" }));
  }

  function enter(request: PageRequest): PageReply {
    const form = formOf(request);
    if (form === undefined) return notAForm();
    const rootUin = (form.get("rootUin") ?? "").trim();
    const name = (form.get("username") ?? "").trim();
    const credentials = { rootUin, name, password: form.get("password") ?? "" };
    const result = store.transaction(() => signIn(store, credentials, { ip: request.ip, now: clock.now() }));
    if (result.outcome === "signed-in") return seeOther(HOME, sessions.begin(result.user, false));
    if (result.outcome === "must-change-password") return seeOther(PASSWORD, sessions.begin(result.user, true));
    return pageReply(signInPage({ rootUin, name }, refusalWords(result)), 403);
  }

  function askPassword(_request: PageRequest, { user, mustChangePassword }: Session): PageReply {
    return mustChangePassword ? pageReply(passwordPage(user.name, store.passwordRules.get())) : seeOther(HOME);
  }

  function changePassword(request: PageRequest, { user, mustChangePassword }: Session): PageReply {
    if (!mustChangePassword) return seeOther(HOME);
    const form = formOf(request);
    if (form === undefined) return notAForm();
    const password = form.get("password") ?? "";
    const again = (why: string) => pageReply(passwordPage(user.name, store.passwordRules.get(), alert(why)), 422);
    if (password !== form.get("again")) return again("The two passwords are not the same.");
    if (user.passwordHash !== null && isPassword(password, user.passwordHash)) {
      return again("This is the password that you have now. Choose another.");
    }
    const now = clock.now();
    try {
      store.transaction(() => {
        setPassword(store, user.uin, password, now);
        store.users.change(user.uin, { ...user, needResetPassword: 0 });
        store.users.signedIn(user.uin, request.ip, now);
        store.signIns.record(user.uin, { time: now, ip: request.ip, outcome: "signed-in" });
      });
    } catch (error) {
      if (error instanceof Refusal) return again(error.message);
      throw error;
    }
    sessions.end(request);
    const changed = store.users.byUin(user.uin);
    if (changed === undefined) throw new Error(`the sub-user ${user.uin} was there in the same tick`);
    return seeOther(`${HOME}?password=new`, sessions.begin(changed, false));
  }

  function showHome({ url }: PageRequest, { user, mustChangePassword }: Session): PageReply {
    if (mustChangePassword) return seeOther(PASSWORD);
    return pageReply(homePage(world, user, url.searchParams.get("password") === "new"));
  }

  function leave(request: PageRequest): PageReply {
    return seeOther(`${SIGN_IN}/${store.account.uin}`, sessions.end(request));
  }

  /** For those who have signed in; everybody else is asked to. */
  function forSession(answer: (request: PageRequest, session: Session) => PageReply): Answer {
    return (request) => {
      const session = sessions.find(request);
      return session === undefined ? seeOther(`${SIGN_IN}/${store.account.uin}`) : answer(request, session);
    };
  }
}

const refused = (status: number, why: string): PageReply =>
  pageReply(cardPage("Not possible", alert(why), link(SIGN_IN, "Sign in")), status);
const notAForm = (): PageReply => refused(400, "What arrived is not the form of this page.");
