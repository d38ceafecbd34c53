/**
 * Who has left and who works on after a rename, seen after every `up`: nobody is lost before the day, nobody stays who should not, whoever
 * works on has what it had, and whoever has left is switched off.
 */
import type { Fact } from "./facts.ts";
import { type Held, type Inhabitant, keyOfName, type LeaverMark, type RecordedResource } from "./inhabitants.ts";
import { type Account, isSwitchedOff, momentOf, type Person, type Stack, type World } from "./world.ts";

/** One `up` of one stack. */
export interface Run {
  readonly stack: Stack;
  readonly world: World;
  readonly isDone: boolean;
  /** What the state had before it, and has now. */
  readonly before: readonly RecordedResource[];
  readonly after: readonly RecordedResource[];
  readonly now: readonly Inhabitant[];
  /** Kind and id of everything that is there now. */
  readonly existing: ReadonlySet<string>;
  /** What the programs of the step before declared. */
  readonly declaredBefore: readonly Fact[];
}

const isOf = (account: Account, uin: string) => (one: { readonly account: Account; readonly uin: string }) =>
  one.account === account && one.uin === uin;

export class Departures {
  readonly broken: string[] = [];
  /** What has come of whom, a line each. */
  readonly told: string[] = [];
  readonly #worked = new Set<string>();
  readonly #mayHold = new Set<string>();
  #before: readonly Inhabitant[] = [];

  /** Whether somebody has it, or may have it, who worked on after a rename, or got it from such an account. */
  mayHold(fact: string): boolean {
    return this.#mayHold.has(spelt(fact));
  }

  hasWorkedOn({ account, uin }: { readonly account: Account; readonly uin: string }): boolean {
    return this.#worked.has(`${account} ${uin}`);
  }

  see(run: Run): void {
    this.#noteCopies(run);
    for (const recorded of subUsersIn(run.before)) {
      if (!subUsersIn(run.after).some(isOf(recorded.account, recorded.uin))) this.#seeLeft(recorded, run);
    }
    for (const one of this.#before) if (one.mark !== undefined) this.#seeMarked(one, run);
    for (const one of run.now) if (one.mark?.stack === run.stack) this.#seeNow(one, run);
    this.#note(run);
    this.#before = run.now;
  }

  /** Whoever is marked once both stacks are at rest. */
  atRest(world: World, now: readonly Inhabitant[]): void {
    for (const one of now) {
      if (one.mark === undefined) continue;
      if (one.mark.until <= momentOf(world)) this.#tell(one, "is still there behind its day");
      const more = one.held.filter(({ text }) => !(this.hasWorkedOn(one) && this.mayHold(text)));
      if (more.length > 0) this.#tell(one, `has left and holds: ${more.map(({ text }) => text).join(", ")}`);
    }
  }

  #tell(who: Pick<Inhabitant, "account" | "name" | "uin">, what: string): void {
    this.broken.push(`${labelOf(who)} ${what}`);
  }

  #note({ now }: Run): void {
    const said = (one: Inhabitant | undefined): string => (one === undefined ? "is gone" : whatIs(one.mark));
    for (const one of [...this.#before, ...now]) {
      const before = this.#before.find(isOf(one.account, one.uin));
      const after = now.find(isOf(one.account, one.uin));
      if ((before?.mark ?? after?.mark) === undefined || said(before) === said(after)) continue;
      const line = `${labelOf(one)} ${said(after)}`;
      if (this.told.at(-1) !== line) this.told.push(line);
    }
  }

  /** The state no longer has it. */
  #seeLeft({ account, uin, name, after, hasKey }: RecordedUser, run: Run): void {
    const now = run.now.find(isOf(account, uin));
    const person = personIn(run.world, { account, name });
    const known = { account, uin, name };
    const mark = this.#before.find(isOf(account, uin))?.mark;
    // A run that was killed has left it in the state; and nobody works on behind the end of the account.
    const isOver = mark !== undefined && mark.until <= momentOf(run.world);
    const isRenamed =
      person?.grace !== undefined && person.name !== name && !isOver && !isSwitchedOff(run.world, person);
    if (isRenamed) {
      if (now?.mark?.worksOn !== true) return this.#tell(known, "was renamed and does not work on");
      return this.#seeRenamed(now, hasKey, run);
    }
    if (after === undefined) {
      if (now !== undefined) this.#tell(known, "is not declared any more and still there");
    } else if (now?.mark?.worksOn !== false) this.#tell(known, `has left and is not kept for ${after}`);
  }

  #seeRenamed(now: Inhabitant, hasKey: boolean, { existing, declaredBefore, stack }: Run): void {
    const before = this.#before.find(isOf(now.account, now.uin));
    if (before === undefined || before.mark !== undefined) return;
    if (before.signsIn !== now.signsIn) this.#tell(now, "works on and its sign-in has changed");
    if (hasKey && before.hasActiveKey && !now.hasActiveKey) this.#tell(now, "works on and has lost its key");
    const own = new Set(declaredBefore.filter(({ by, ends }) => by === stack && !ends).map(({ text }) => text));
    const kept = before.held.filter(({ text, object }) => own.has(text) && (object === "" || existing.has(object)));
    // Groups and policies may be renamed in place.
    const isSame = (one: Held, other: Held): boolean =>
      one.object === "" ? one.text === other.text : one.object === other.object;
    const lost = kept.filter((one) => !now.held.some((other) => isSame(one, other)));
    if (lost.length > 0) this.#tell(now, `works on and has lost: ${lost.map(({ text }) => text).join(", ")}`);
  }

  /** It was marked before. */
  #seeMarked(before: Inhabitant, run: Run): void {
    const { mark, account, uin, name } = before;
    if (mark === undefined || mark.until <= momentOf(run.world)) return;
    const now = run.now.find(isOf(account, uin));
    const isRemoved = mark.stack === run.stack && personIn(run.world, before) === undefined;
    if (now === undefined) {
      if (!(mark.worksOn && isRemoved)) this.#tell(before, "was deleted before its day");
    } else if (now.mark === undefined) {
      const isBack =
        subUsersIn(run.after).some(isOf(account, uin)) || personIn(run.world, before)?.name === name || !run.isDone;
      if (!isBack) this.#tell(before, "is no leaver any more and nobody declares it");
    } else if (now.mark.worksOn === mark.worksOn) {
      if (now.mark.until.getTime() !== mark.until.getTime()) this.#tell(before, "has another day than at first");
    } else if (!isRemoved) this.#tell(before, "was switched off before its day");
  }

  #seeNow(now: Inhabitant, run: Run): void {
    const isDeclared = subUsersIn(run.after).some(isOf(now.account, now.uin));
    if (now.mark?.worksOn === true && !isDeclared) {
      const before = this.#before.find(isOf(now.account, now.uin));
      this.#worked.add(`${now.account} ${now.uin}`);
      for (const { text } of [...(before?.held ?? []), ...now.held]) this.#mayHold.add(spelt(text));
      this.#mayHold.add(`${now.account}: ${now.name} has a key`);
    }
    if (!run.isDone || isDeclared) return;
    if (now.mark?.worksOn === true) {
      if (personIn(run.world, now) === undefined) this.#tell(now, "works on although it is not declared any more");
    } else if (now.signsIn || now.hasActiveKey) this.#tell(now, "has left and is switched on");
  }

  /** What others gave the old account the new one may have got. */
  #noteCopies({ world, now }: Run): void {
    for (const person of world.people.filter(({ copies, grace }) => copies && grace !== undefined)) {
      const olds = [...this.#before, ...now].filter(
        (one) => one.account === person.account && keyOfName(one.name) === person.key,
      );
      for (const { account, name, held } of olds) {
        for (const { text } of held)
          this.#mayHold.add(spelt(text.replace(`${account}: ${name} `, `${account}: ${person.name} `)));
      }
    }
  }
}

const labelOf = ({ account, name, uin }: Pick<Inhabitant, "account" | "name" | "uin">): string =>
  `${account}: ${name} (${uin})`;

const whatIs = (mark: LeaverMark | undefined): string =>
  mark === undefined
    ? "is back"
    : `${mark.worksOn ? "works on" : "has left and stays"} until ${mark.until.toISOString()}`;

/** The person of a name, where the program declares it in that account. */
const personIn = ({ people }: World, one: Pick<Inhabitant, "account" | "name">): Person | undefined =>
  people.find(({ isThere, account, key }) => isThere && account === one.account && key === keyOfName(one.name));

/** Groups and policies may be renamed in place. */
const spelt = (fact: string): string =>
  fact.replace(/ (\S+)$/, (_, last: string) => ` ${last.toLowerCase().replace(/-(new|third)$/, "")}`);

interface RecordedUser {
  readonly account: Account;
  readonly uin: string;
  readonly name: string;
  readonly after: string | undefined;
  readonly hasKey: boolean;
}

const subUsersIn = (resources: readonly RecordedResource[]): RecordedUser[] =>
  resources
    .filter(({ kind }) => kind === "SubUser")
    .map(({ id, account, outputs: { name, onDelete, accessKey } }) => ({
      account,
      uin: id,
      name: String(name),
      after: typeof onDelete === "object" && onDelete !== null ? String(Reflect.get(onDelete, "after")) : undefined,
      hasKey: accessKey === true,
    }));
