/**
 * Who holds what, directly and through groups: one model, whether it is made from a side of a preview, from a state or from a live
 * account. People, groups and rights go by keys that whoever fills it chooses; with each edge stands what gives it.
 */
export class AccessGraph<Source> {
  readonly #rights = new Edges<Source>();
  readonly #members = new Edges<Source>();
  readonly #groups = new Edges<Source>();

  /** To a person or a group. */
  grant(holder: string, right: string, source: Source): void {
    this.#rights.add(holder, right, source);
  }

  join(group: string, person: string, source: Source): void {
    this.#members.add(group, person, source);
    this.#groups.add(person, group, source);
  }

  /** What a person or a group holds itself, with what gives it. */
  rightsOf(holder: string): ReadonlyMap<string, readonly Source[]> {
    return this.#rights.from(holder);
  }

  membersOf(group: string): ReadonlyMap<string, readonly Source[]> {
    return this.#members.from(group);
  }

  groupsOf(person: string): ReadonlyMap<string, readonly Source[]> {
    return this.#groups.from(person);
  }

  /** Every way by which a person holds something: directly first, then through each group. */
  waysOf(person: string): Way<Source>[] {
    const direct = [...this.rightsOf(person)].map(([right, sources]) => ({ right, sources, through: undefined }));
    const groups = [...this.groupsOf(person)].flatMap(([group, memberships]) =>
      [...this.rightsOf(group)].map(([right, sources]) => ({ right, sources, through: { group, memberships } })),
    );
    return [...direct, ...groups];
  }
}

export interface Way<Source> {
  readonly right: string;
  /** What gives it: to the person, or to the group. */
  readonly sources: readonly Source[];
  readonly through: { readonly group: string; readonly memberships: readonly Source[] } | undefined;
}

class Edges<Source> {
  readonly #from = new Map<string, Map<string, Source[]>>();

  add(start: string, end: string, source: Source): void {
    const ends = this.#from.get(start) ?? new Map<string, Source[]>();
    this.#from.set(start, ends);
    ends.set(end, [...(ends.get(end) ?? []), source]);
  }

  from(start: string): ReadonlyMap<string, readonly Source[]> {
    return this.#from.get(start) ?? new Map();
  }
}
