import { randomBytes } from "node:crypto";
import { mayStay } from "../../account/sign-in.ts";
import type { PageRequest } from "../page-reply.ts";
import type { User } from "../../store/users.ts";
import type { PageWorld } from "../view.ts";

/** Somebody who has proven a password, and who may first have to set another. */
export interface Session {
  readonly user: User;
  readonly mustChangePassword: boolean;
}
interface Kept {
  readonly uin: number;
  /** Whose password is set anew, by whomever, is signed out everywhere. */
  readonly passwordHash: string | null;
  readonly mustChangePassword: boolean;
  readonly since: number;
}

const LIFETIME_MS = 12 * 60 * 60 * 1000;

export interface Sessions {
  /** The header that gives the browser its session. */
  readonly begin: (user: User, mustChangePassword: boolean) => { readonly "set-cookie": string };
  readonly find: (request: PageRequest) => Session | undefined;
  /** The header that takes it back. */
  readonly end: (request: PageRequest) => { readonly "set-cookie": string };
}

/** Who is signed in: in memory, so that a restart signs everybody out. */
export function createSessions({ store, clock, url }: PageWorld): Sessions {
  const sessions = new Map<string, Kept>();
  // Browsers keep the cookies of all ports of a host together.
  const cookieName = () => `emulator_session_${new URL(url()).port}`;
  const cookie = (value: string, more = "") => ({
    "set-cookie": `${cookieName()}=${value}; Path=/account; HttpOnly; SameSite=Strict${more}`,
  });
  const idOf = ({ headers }: PageRequest): string => {
    const prefix = `${cookieName()}=`;
    const cookies = (headers.cookie ?? "").split(/; */);
    return cookies.find((text) => text.startsWith(prefix))?.slice(prefix.length) ?? "";
  };
  const hasEnded = ({ since }: Kept, now: number): boolean => now < since || now >= since + LIFETIME_MS;

  return {
    begin({ uin, passwordHash }, mustChangePassword) {
      const now = clock.now();
      for (const [id, kept] of sessions) {
        if (hasEnded(kept, now)) sessions.delete(id);
      }
      const id = randomBytes(32).toString("base64url");
      sessions.set(id, { uin, passwordHash, mustChangePassword, since: now });
      return cookie(id);
    },
    find(request) {
      const kept = sessions.get(idOf(request));
      if (kept === undefined || hasEnded(kept, clock.now())) return undefined;
      const user = store.users.byUin(kept.uin);
      if (user === undefined || user.passwordHash !== kept.passwordHash || !mayStay(store, user)) return undefined;
      return { user, mustChangePassword: kept.mustChangePassword };
    },
    end(request) {
      sessions.delete(idOf(request));
      return cookie("", "; Max-Age=0");
    },
  };
}
