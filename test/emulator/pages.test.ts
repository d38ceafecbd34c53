/** The emulator's pages over HTTP: every text of an account is shown as text, every list can be searched, no secret is shown. */
import { describe, expect } from "vitest";
import { html } from "../../emulator/pages/html.ts";
import { oidcIssuer, samlIssuer } from "../support/identity-providers.ts";
import { test as base } from "./fixtures.ts";

const LISTS = [
  "",
  "people",
  "groups",
  "policies",
  "policies?show=all",
  "roles",
  "identity-providers",
  "employees",
  "last-calls",
  "coverage",
] as const;
const ALL = [...LISTS, "people/:alice", "people/:chen", "groups/:group", "policies/:policy", "roles/:role"] as const;

/** What a browser says it wants. */
const accept = "text/html,application/xhtml+xml,*/*;q=0.8";

/** `page` is the text of a page. */
const test = base.extend("page", ({ emulator }) => async (path: string): Promise<string> => {
  const response = await fetch(`${emulator.url}/_emulator/${path}`, { headers: { accept } });
  return response.text();
});

/** An account with `<script>` in every field that can hold it; `path` puts its numbers into the path of a page. */
const hostileTest = test.extend("path", async ({ ask }) => {
  const evil = `"'><script>alert(1)</script>`;
  const alice = await ask("cam:AddUser", {
    Name: "alice",
    Remark: evil,
    Email: evil,
    PhoneNum: `${evil}1234`,
    UseApi: 1,
  });
  await ask("cam:CreateAccessKey", { TargetUin: alice["Uin"], Description: evil });
  const chen = await ask("employee:CreateEmployee", {
    AccountName: "chen",
    Mobile: "13100004532",
    CountryCode: "86",
    DisplayName: evil,
    Remark: evil,
  });
  await ask("employee:CreateRole", { RoleName: "Auditor", Permissions: [evil], Description: evil });
  await ask("employee:AssignEmployeeRoles", { EmployeeId: chen["EmployeeId"], RoleIds: ["role-1"] });
  const { GroupId } = await ask("cam:CreateGroup", { GroupName: "platform", Remark: evil });
  await ask("cam:AddUserToGroup", { Info: [{ GroupId, Uid: alice["Uid"] }] });
  const { PolicyId } = await ask("cam:CreatePolicy", {
    PolicyName: "shop",
    Description: evil,
    PolicyDocument: JSON.stringify({
      version: "2.0",
      statement: [{ effect: "allow", action: "cvm:*", resource: `qcs::cvm:::${evil}` }],
    }),
  });
  await ask("cam:AttachGroupPolicy", { PolicyId, AttachGroupId: GroupId });
  const { RoleId } = await ask("cam:CreateRole", {
    RoleName: "backup",
    Description: evil,
    PolicyDocument: JSON.stringify({
      version: "2.0",
      statement: [
        { effect: "allow", action: "name/sts:AssumeRole", principal: { service: ["cvm.cloud.tencent.com"] } },
      ],
    }),
  });
  await ask("cam:AttachRolePolicy", { PolicyId, AttachRoleId: RoleId });
  const { metadata } = samlIssuer(`https://idp.example.com/&lt;script>`);
  await ask("cam:CreateSAMLProvider", { Name: "okta", Description: evil, SAMLMetadataDocument: metadata });
  await ask(`cam:${evil}`, { [evil]: evil });
  const numbers: Readonly<Record<string, unknown>> = {
    ":alice": alice["Uin"],
    ":chen": chen["Uin"],
    ":group": GroupId,
    ":policy": PolicyId,
    ":role": RoleId,
  };
  return (template: string) => template.replace(/:\w+$/, (name) => String(numbers[name]));
});

describe("the template", () => {
  test("escapes whatever is put in, in text and in attributes", () => {
    const evil = `<b title="x" id='y'>&`;

    expect(html`<i class="${evil}">${evil}</i>`.toString()).toBe(
      '<i class="&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;">&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;</i>',
    );
  });

  test("leaves what it has made as it is, in lists too, and leaves out what is nothing", () => {
    expect(html`${html`<b>1</b>`}${[html`<b>2</b>`, "<"]}${null}${undefined}${false}${0}`.toString()).toBe(
      "<b>1</b><b>2</b>&lt;0",
    );
  });

  test("takes no object that merely looks like markup", () => {
    const pretender = JSON.parse('{"text":"<script>"}');

    expect(() => html`${pretender}`).toThrow(TypeError);
  });

  test("refuses an attribute without quotes, which escaping could not protect", () => {
    expect(() => html`<a href=${"x onclick"}></a>`).toThrow("an attribute without quotes");
  });
});

describe("every page", () => {
  hostileTest.for(ALL)(
    "shows what is in the account as text, never as markup: %s",
    async (template, { page, path }) => {
      const text = await page(path(template));

      expect(text).toContain("<h1>");
      expect(text).not.toMatch(/<script|"'>/);
    },
  );

  hostileTest("shows the hostile text to whoever reads it", async ({ page, path }) => {
    expect(await page(path("people/:alice"))).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(await page(path("policies/:policy"))).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(await page("last-calls")).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  test.for(["people", "policies", "last-calls", "coverage"])(
    "shows what was searched for as text: %s",
    async (path, { ask, page }) => {
      await ask("cam:AddUser", { Name: "alice" });

      const text = await page(`${path}?q=${encodeURIComponent(`"><script>`)}`);

      expect(text).toContain('value="&quot;&gt;&lt;script&gt;"');
      expect(text).not.toContain("<script");
    },
  );

  hostileTest.for(ALL)("holds no secret: %s", async (template, { ask, emulator, page, path }) => {
    const bob = await ask("cam:AddUser", { Name: "bob", ConsoleLogin: 1, UseApi: 1, Password: "Correct-Horse-1" });
    await ask("cam:UpdateUser", { Name: "bob", Password: "Another-Horse-2" });

    const text = await page(path(template));

    expect(text).not.toContain(emulator.secretKey);
    expect(text).not.toContain(bob["SecretKey"]);
    expect(text).not.toMatch(/Correct-Horse-1|Another-Horse-2|scrypt\$|4532/);
  });

  hostileTest.for(ALL)(
    "runs no script, loads nothing from elsewhere and is kept nowhere: %s",
    async (template, { emulator, path }) => {
      const { headers } = await fetch(`${emulator.url}/_emulator/${path(template)}`, { headers: { accept } });

      expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(headers.get("content-security-policy")).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    },
  );
});

describe("an empty account", () => {
  test.for([
    ["", "No call has arrived yet"],
    ["people", "Call <code>AddUser</code>"],
    ["groups", "Call <code>CreateGroup</code>"],
    ["policies", "Call <code>CreatePolicy</code>"],
    ["roles", "Call <code>CreateRole</code>"],
    ["identity-providers", "Call <code>CreateSAMLProvider</code>"],
    ["employees", "Call <code>CreateEmployee</code>"],
    ["last-calls", "Point a client at"],
  ] as const)("says what to do: /%s", async ([path, advice], { page }) => {
    expect((await page(path)).replaceAll(/\s+/g, " ")).toContain(advice);
  });
});

describe("identity providers", () => {
  test("are listed with who signs and for whom, and with what sub-users sign in", async ({ ask, page }) => {
    const { issuer, keys } = await oidcIssuer();
    await ask("cam:CreateOIDCConfig", {
      Name: "corporate",
      IdentityUrl: issuer,
      IdentityKey: keys,
      ClientId: ["console", "pipeline"],
      Description: "The company",
    });
    expect(wordsOf(await page("identity-providers"))).toContain("Password in force");

    await ask("cam:CreateUserSAMLConfig", { SAMLMetadataDocument: samlIssuer().metadata });

    const list = wordsOf(await page("identity-providers"));
    expect(list).toContain(`corporate OIDC ${issuer} console pipeline The company`);
    expect(list).toContain("SAML in force https://idp.example.com/metadata");
    expect(list).not.toContain("Password in force");
  });
});

describe("people", () => {
  test("are listed with what they hold and where it comes from", async ({ ask, page }) => {
    const alice = await ask("cam:AddUser", { Name: "alice", ConsoleLogin: 1, NeedResetPassword: 1, UseApi: 1 });
    await ask("cam:AttachUserPolicy", { PolicyId: 3, AttachUin: alice["Uin"] });
    const { GroupId } = await ask("cam:CreateGroup", { GroupName: "platform" });
    await ask("cam:AddUserToGroup", { Info: [{ GroupId, Uid: alice["Uid"] }] });
    await ask("cam:AttachGroupPolicy", { PolicyId: 1, AttachGroupId: GroupId });

    const uin = String(alice["Uin"]);
    const list = wordsOf(await page("people"));
    const alone = wordsOf(await page(`people/${uin}`));

    expect(list).toContain(`alice ${uin} new password due 1 platform 1 direct 1 through groups`);
    expect(alone).toContain("QCloudFinanceFullAccess preset directly");
    expect(alone).toContain("AdministratorAccess preset through platform");
    expect(alone).toContain(`${String(alice["SecretId"])} Active`);
  });

  test("come a hundred to a page, and can be searched for", async ({ ask, page }) => {
    await Promise.all(Array.from({ length: 101 }, (_, index) => ask("cam:AddUser", { Name: `user-${index + 1}x` })));

    expect((await page("people")).match(/<tr/g)).toHaveLength(101);
    expect((await page("people?page=2")).match(/<tr/g)).toHaveLength(2);
    expect(wordsOf(await page("people?page=2"))).toContain("Previous Page 2 of 2");
    expect((await page("people?q=USER-7X")).match(/<tr/g)).toHaveLength(2);
    expect(wordsOf(await page("people?q=nobody"))).toContain("Nobody matches");
  });

  test.for(["people/100000000001", "people/alice", "people/1/2", "groups/1", "policies/999", "nonsense/1"])(
    "and everything else that is not there: %s",
    async (path, { emulator }) => {
      const response = await fetch(`${emulator.url}/_emulator/${path}`, { headers: { accept } });

      expect(response.status).toBe(404);
      expect(wordsOf(await response.text())).toContain("Go to the overview");
    },
  );
});

describe("the last calls", () => {
  test("are the newest first, with refusals and faults, and can be narrowed down to them", async ({
    emulator,
    ask,
    page,
  }) => {
    await ask("cam:AddUser", { Name: "alice" });
    await ask("cam:AddUser", { Name: "alice" });
    emulator.faults.set([{ action: "GetUser", kind: "refuse", code: "InternalError" }]);
    await ask("cam:GetUser", { Name: "alice" });

    const all = wordsOf(await page("last-calls"));
    const refused = wordsOf(await page("last-calls?show=refused"));

    expect(all).toMatch(
      /GetUser cam root account InternalError refuse .*AddUser cam root account InvalidParameter\. ?SubUserNameInUse &ndash; .*AddUser cam root account answered/,
    );
    expect(refused).not.toContain("answered");
    expect(refused).toContain("GetUser cam");
  });
});

describe("the addresses", () => {
  test("of pages answer only who asks for HTML", async ({ emulator }) => {
    const response = await fetch(`${emulator.url}/_emulator/people`);

    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: expect.stringContaining("GET ledger") });
  });

  test.for(["health", "ledger", "calls", "faults", "clock"])(
    "of the control interface answer JSON to a browser too: %s",
    async (name, { emulator }) => {
      const response = await fetch(`${emulator.url}/_emulator/${name}`, { headers: { accept } });

      expect(response.headers.get("content-type")).toBe("application/json");
    },
  );

  test("lead a browser from the API to the overview, and count no call", async ({ emulator }) => {
    const response = await fetch(emulator.url, { headers: { accept } });

    expect(response.url).toBe(`${emulator.url}/_emulator/`);
    expect(await response.text()).toContain(`Account ${emulator.rootUin}`);
    expect(emulator.ledger.counts().total).toBe(0);
  });
});

/** What a reader sees of a page, with one space between words. */
const wordsOf = (page: string): string => page.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");

describe("a role", () => {
  const trust = { effect: "allow", action: "sts:AssumeRole", principal: { service: "cvm.cloud.tencent.com" } };
  const PolicyDocument = JSON.stringify({ version: "2.0", statement: [trust] });

  test("is shown with its boundary, also when the policy of it is gone", async ({ ask, page }) => {
    const { RoleId } = await ask("cam:CreateRole", { RoleName: "deployer", PolicyDocument });
    const allows = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: "*", resource: "*" }] });
    const { PolicyId } = await ask("cam:CreatePolicy", { PolicyName: "ceiling", PolicyDocument: allows });
    await ask("cam:PutRolePermissionsBoundary", { RoleName: "deployer", PolicyId });
    const path = `roles/${String(RoleId)}`;
    expect(wordsOf(await page(path))).toContain("Permission boundary ceiling");

    await ask("cam:DeletePolicy", { PolicyId: [PolicyId] });

    expect(wordsOf(await page(path))).toContain("nothing is allowed");
  });

  test("of a product says so, and by which task it goes, until it is gone", async ({ ask, page, emulator }) => {
    emulator.clock.freeze();
    const { RoleId } = await ask("cam:CreateServiceLinkedRole", { QCSServiceName: ["privatedns.cloud.tencent.com"] });
    const path = `roles/${String(RoleId)}`;
    expect(wordsOf(await page(path))).toContain("service-linked, of privatedns");

    const RoleName = "PrivateDNS_QCSLinkedRoleInPL";
    const { DeletionTaskId } = await ask("cam:DeleteServiceLinkedRole", { RoleName });
    expect(wordsOf(await page(path))).toContain(`by the task ${String(DeletionTaskId)}`);

    emulator.clock.advance(5);
    expect(await page(path)).toContain("There is nothing at this address");
  });
});
