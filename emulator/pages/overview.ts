/** The account at a glance, and how a client reaches it. */
import { type Content, type Html, html } from "./html.ts";
import { badge, code, facts, lines, link, section, table } from "./elements.ts";
import { callColumns } from "./last-calls.ts";
import { PAGES, accountPage } from "./layout.ts";
import { CUSTOM } from "../store/policies.ts";
import type { View } from "./view.ts";

const SHOWN_CALLS = 8;

export function overviewPage(view: View): Html {
  const { store } = view;
  const calls = store.ledger.calls();
  return accountPage(
    { section: "", title: `Account ${store.account.uin}` },
    view.surroundings,
    tiles(view),
    section("For clients", clientFacts(view)),
    section(
      "Last calls",
      table(
        "Last calls",
        callColumns(view),
        calls.slice(-SHOWN_CALLS).toReversed(),
        html`No call has arrived yet. Point a client at ${code(view.url())} and sign with the root key.`,
      ),
      calls.length > SHOWN_CALLS && html`<p class="pager">${link(`${PAGES}last-calls`, "All of the last calls")}</p>`,
    ),
  );
}

function tiles({ store }: View): Html {
  const all = [
    ["people", store.users.count(), "person", "people"],
    ["groups", store.groups.countMatching(""), "group", "groups"],
    ["policies?show=custom", store.policies.countMatching(CUSTOM, ""), "custom policy", "custom policies"],
    ["roles", store.camRoles.count(), "role", "roles"],
    ["identity-providers", store.identityProviders.count(), "identity provider", "identity providers"],
    ["employees", store.employees.count(), "employee", "employees"],
    ["last-calls", store.ledger.counts().reduce((sum, { calls }) => sum + calls, 0), "call", "calls"],
  ] as const;
  return html`<ul class="tiles">
    ${all.map(
      ([path, number, one, several]) =>
        html`<li>
          <a href="${PAGES}${path}"
            ><b>${number.toLocaleString("en")}</b><span>${number === 1 ? one : several}</span></a
          >
        </li>`,
    )}
  </ul>`;
}

function clientFacts({ store, url, site, clock, faults }: View): Html {
  const [rootKey] = store.accessKeys.byOwner(null);
  const offset = clock.offsetSeconds();
  const signIn = `/account/login/subAccount/${store.account.uin}`;
  return facts([
    ["Endpoint", code(url())],
    ["Site", site],
    ["Root account", code(store.account.uin)],
    ["App id", code(store.account.appId)],
    [
      "Root key",
      rootKey &&
        html`${code(rootKey.secretId)}
          <p class="hint">Its secret key is in the line that the emulator has printed.</p>`,
    ],
    ["Sign-in page", link(signIn, signIn)],
    ["Sign-in addresses", signInAddresses(store)],
    ["Clock", offset !== 0 && `${Math.abs(offset).toLocaleString("en")} seconds ${offset > 0 ? "ahead" : "behind"}`],
    [
      "Faults ahead",
      faults.list().length > 0 &&
        faults
          .list()
          .map(({ action, kind }) => `${kind} (${action})`)
          .join(", "),
    ],
  ]);
}

/** From where sub-users may sign in; nothing where it is from anywhere. */
function signInAddresses({ signInPolicy }: View["store"]): Content {
  const { disabled, networks } = signInPolicy.get();
  if (networks.length === 0) return null;
  return lines([
    ...(disabled === 1 ? [badge("quiet", "not in effect")] : []),
    ...networks.map(({ network, effect }) => html`${effect === "Allow" ? "allowed" : "refused"}: ${code(network)}`),
  ]);
}
