/** Facts by what a reader looks for: the choices of a filter. */
import type { PersonFact } from "./report.ts";

export const EFFECTS = [
  "joins",
  "leaves",
  "replaced",
  "adopted",
  "gains",
  "loses",
  "enters-group",
  "leaves-group",
  "sign-in-on",
  "sign-in-off",
  "password-set",
  "password-reset",
  "key-made",
  "key-rotated",
  "key-switched",
  "key-deleted",
  "contact",
  "other",
  "imported",
  "drifted",
] as const;
export type Effect = (typeof EFFECTS)[number];

const BY_FACT: Readonly<Record<Exclude<PersonFact["is"], "input-changes">, Effect>> = {
  joins: "joins",
  "taken-over": "adopted",
  "becomes-employee": "adopted",
  "policies-revoked": "adopted",
  leaves: "leaves",
  renamed: "replaced",
  replaced: "replaced",
  unmanaged: "other",
  imported: "imported",
  drifts: "drifted",
  gains: "gains",
  "gains-likeness": "gains",
  loses: "loses",
  "may-lose": "loses",
  "loses-others": "loses",
  keeps: "other",
  "enters-group": "enters-group",
  "leaves-group": "leaves-group",
  "stays-in-group": "other",
  "sign-in-on": "sign-in-on",
  "sign-in-off": "sign-in-off",
  "sign-in-unknown": "other",
  "password-set": "password-set",
  "password-reset": "password-reset",
  "must-change-password": "other",
  "key-made": "key-made",
  "key-rotated": "key-rotated",
  "key-switched": "key-switched",
  "key-deleted": "key-deleted",
  "key-imported": "imported",
  "key-kept-otherwise": "other",
};

export const effectOf = (fact: PersonFact): Effect =>
  fact.is === "input-changes" ? (fact.isContact ? "contact" : "other") : BY_FACT[fact.is];
