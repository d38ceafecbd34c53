import { cardPage } from "../layout.ts";
import { type Content, type Html, html } from "../html.ts";
import { CHARACTER_CLASSES, MAXIMUM_PASSWORD_LENGTH } from "../../account/passwords.ts";
import type { PasswordRules } from "../../store/password-rules.ts";
import { count } from "../elements.ts";

export const PASSWORD = "/account/password";

/** Somebody who has signed in has to set a new password before anything else. */
export const passwordPage = (name: string, rules: PasswordRules, message?: Content): Html =>
  cardPage(
    "Set a new password",
    html`<p>Before you go on as <b>${name}</b>, choose a password of your own.</p>`,
    message,
    html`<form method="post" action="${PASSWORD}">
      <input type="text" name="username" value="${name}" autocomplete="username" hidden />
      <div>
        <label for="password">New password</label>
        ${field("password", html`aria-describedby="rules" autofocus`)}
        <ul class="rules" id="rules">
          ${rulesInWords(rules).map((rule) => html`<li>${rule}</li>`)}
        </ul>
      </div>
      <div>
        <label for="again">New password, once more</label>
        ${field("again", html``)}
      </div>
      <button>Set the password</button>
    </form>`,
  );

const field = (name: string, attributes: Html): Html =>
  html`<input id="${name}" name="${name}" type="password" autocomplete="new-password" required ${attributes} />`;

function rulesInWords({ minimumLength, mustContain, reusePasswordLimit }: PasswordRules): readonly string[] {
  return [
    `${minimumLength} to ${MAXIMUM_PASSWORD_LENGTH} characters`,
    ...CHARACTER_CLASSES.filter(({ letter }) => mustContain.includes(letter)).map(({ name }) => `with ${name}`),
    reusePasswordLimit > 1
      ? `none of the last ${count(reusePasswordLimit, "password")}`
      : "not the password that you have now",
  ];
}
