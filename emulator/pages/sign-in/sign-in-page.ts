import { cardPage } from "../layout.ts";
import { type Content, type Html, html } from "../html.ts";
import { moment } from "../elements.ts";
import type { SignInRefusal } from "../../account/sign-in.ts";

export const SIGN_IN = "/account/login/subAccount";

export interface SignInForm {
  readonly rootUin: string;
  readonly name: string;
}

/** The password is never filled in again. `message` is what came of the last attempt. */
export const signInPage = ({ rootUin, name }: SignInForm, message?: Content): Html =>
  cardPage(
    "Sign in",
    message,
    html`<form method="post" action="${SIGN_IN}">
      <div>
        <label for="rootUin">Root account id</label>
        ${field("rootUin", rootUin, rootUin === "", html`inputmode="numeric" autocomplete="off"`)}
      </div>
      <div>
        <label for="username">Sub-user name</label>
        ${field("username", name, rootUin !== "" && name === "", html`autocomplete="username" autocapitalize="none" spellcheck="false"`)}
      </div>
      <div>
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          ${rootUin !== "" && name !== "" && html`autofocus`}
        />
      </div>
      <button>Sign in</button>
    </form>`,
  );

const field = (name: string, value: string, isFirstToFill: boolean, attributes: Html): Html =>
  html`<input
    id="${name}"
    name="${name}"
    value="${value}"
    required
    ${attributes}
    ${isFirstToFill && html`autofocus`}
  />`;

export const alert = (...text: readonly Content[]): Html => html`<p class="message bad" role="alert">${text}</p>`;
export const notice = (...text: readonly Content[]): Html => html`<p class="message good" role="status">${text}</p>`;

/** Why somebody may not come in; the same words whether the name or the password is wrong. */
export function refusalWords(refusal: SignInRefusal): Html {
  switch (refusal.outcome) {
    case "unknown":
      return alert("The root account id, the sub-user name or the password is not right.");
    case "sign-in-off":
      return alert("Console sign-in is off for this sub-user. An administrator can turn it on.");
    case "not-from-here":
      return alert("Sign-in is not allowed from this address. An administrator can allow it.");
    case "single-sign-on":
      return alert("The people of this account sign in at ", refusal.issuer, ", and not with a password.");
    case "locked":
      return alert("Too many wrong passwords. Try again from ", moment(refusal.until), " UTC on.");
    case "password-expired":
      return alert("The password has expired. An administrator has to set a new one.");
    case "no-role":
      return alert("This employee has no role yet. Sign-in is possible as soon as a role is assigned.");
  }
}
