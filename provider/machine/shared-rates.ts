/**
 * One rate for all processes of this user on this machine that call with the same key: providers of one run, runs of several pipelines. The one
 * that was there first serves the others: each asks it for every call, and it lets calls leave one after the other as it does its
 * own. When it ends, the next one takes its place, and holds back for a second, since nobody knows what has just been called.
 */
import { randomBytes } from "node:crypto";
import { type ApiSettings, type Connect, createApi, type Limits, ownLimits, type Watch } from "../api/client.ts";
import type { Limit } from "../api/rate-limit.ts";
import { digestOf, type Note, ProcessNotes } from "./process-notes.ts";
import { connectTo, type Peer, PeerGoneError, serveRates } from "./rate-peers.ts";

/** How long it counts who was there first. */
const LOOK_AGAIN_MS = 1_000;

const shared = new Map<string, SharedRates>();

/** The API, whose rates this process shares with all others that call with the same key. */
export const connectShared = (settings: ApiSettings, watch?: Watch): Connect =>
  createApi(settings, { limits: sharedLimits(settings), watch });

/** By the key that calls are signed with. */
export const sharedLimits =
  ({ routes }: ApiSettings) =>
  (secretId: string): Limits =>
    ratesOf(`${routes.cam?.endpoint ?? ""} ${secretId}`).limits;

function ratesOf(account: string): SharedRates {
  const about = `rates${digestOf(account)}`;
  const rates = shared.get(about) ?? new SharedRates(about);
  shared.set(about, rates);
  return rates;
}

interface First {
  readonly file: string;
  readonly peer: Peer;
}

class SharedRates {
  readonly #about: string;
  readonly #own = ownLimits();
  /** The limits of this process's own that have served a call since it was the first. */
  readonly #served = new Set<string>();
  #joined: Promise<{ readonly notes: ProcessNotes; readonly self: Note } | undefined> | undefined;
  /** Whose note was the earliest, and when that was looked up. */
  #looked: { readonly file: string | undefined; readonly at: number } = { file: undefined, at: -Infinity };
  readonly #peers = new Map<string, Promise<Peer>>();
  #hasFollowed = false;
  /** Notes of processes that have ended, or do not answer. */
  readonly #gone = new Set<string>();

  constructor(about: string) {
    this.#about = about;
  }

  readonly limits: Limits = (action, ratePerSecond): Limit => ({
    run: async (call, signal) => {
      for (;;) {
        const first = await this.#look();
        if (first === undefined) return this.#serving(action, ratePerSecond).run(call, signal);
        const place = await first.peer.place(action, ratePerSecond, signal).catch((error: unknown) => {
          if (!(error instanceof PeerGoneError)) throw error;
          this.#gone.add(first.file);
        });
        if (place !== undefined) return place.run(call);
      }
    },
  });

  /** As the first of all, for others or for itself. */
  #serving(action: string, ratePerSecond: number) {
    const limit = this.#own(action, ratePerSecond);
    if (this.#hasFollowed && !this.#served.has(action)) limit.fill();
    this.#served.add(action);
    return limit;
  }

  /** Who serves the others; undefined where that is this process. */
  async #look(): Promise<First | undefined> {
    // Where there is no folder to leave word in, or no port to listen on, each process keeps to the rates by itself: a call is not to fail for that.
    const joined = await (this.#joined ??= this.#join().catch(() => undefined));
    if (joined === undefined) return undefined;
    const { notes, self } = joined;
    const { file, at } = this.#looked;
    const isFresh = performance.now() - at < LOOK_AGAIN_MS && (file === undefined || !this.#gone.has(file));
    const first = isFresh ? file : this.#earliest(notes, self);
    if (!isFresh) this.#looked = { file: first, at: performance.now() };
    if (first === undefined) return undefined;
    this.#hasFollowed = true;
    this.#served.clear();
    try {
      return { file: first, peer: await this.#connected(notes, first) };
    } catch {
      this.#gone.add(first);
      return this.#look();
    }
  }

  #earliest(notes: ProcessNotes, self: Note): string | undefined {
    const there = notes.others().flatMap((file) => {
      const since = this.#gone.has(file) ? undefined : notes.read(file)?.since;
      return since === undefined ? [] : [{ file, since }];
    });
    const [first] = [...there, { file: notes.own, since: self.since }].toSorted(
      (one, other) => one.since - other.since || (one.file < other.file ? -1 : 1),
    );
    return first?.file === notes.own ? undefined : first?.file;
  }

  async #connected(notes: ProcessNotes, file: string): Promise<Peer> {
    const known = this.#peers.get(file);
    if (known !== undefined) return known;
    const note = notes.read(file);
    if (note === undefined) throw new PeerGoneError();
    const peer = connectTo(note);
    this.#peers.set(file, peer);
    return peer;
  }

  async #join() {
    const notes = new ProcessNotes(this.#about);
    const token = randomBytes(16).toString("hex");
    const port = await serveRates(token, (action, ratePerSecond) => this.#serving(action, ratePerSecond));
    const self = { port, token, since: Date.now() };
    notes.leave(self);
    return { notes, self };
  }
}
