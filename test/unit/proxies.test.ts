/** Which proxy a call goes through, by the variables that curl and Go know. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { proxyFor } from "../../provider/proxies.ts";

/** What Go's own package answers, which the vendor's Go clients use. */
interface Answers {
  readonly endpoints: readonly string[];
  readonly rows: readonly { readonly noProxy: string; readonly direct: readonly string[] }[];
}
const file = join(import.meta.dirname, "../fixtures/no-proxy.json");
const answers = JSON.parse(readFileSync(file, "utf8")) as Answers;

const placeFor = (env: Record<string, string>, endpoint = "https://cam.intl.tencentcloudapi.com") =>
  proxyFor(endpoint, env)?.place;

describe("no_proxy", () => {
  test.each(answers.rows)("$noProxy sends past the proxy what it does in Go", ({ noProxy, direct }) => {
    const env = { http_proxy: "http://plain:1", https_proxy: "http://secure:2", no_proxy: noProxy };

    expect(answers.endpoints.filter((endpoint) => proxyFor(endpoint, env) === undefined)).toEqual(direct);
  });

  test("may separate its entries by spaces, as curl has it", () => {
    expect(placeFor({ https_proxy: "p:1", no_proxy: "example.com tencentcloudapi.com" })).toBeUndefined();
  });

  test("is not needed for an emulator: this machine is never reached through a proxy", () => {
    expect(placeFor({ http_proxy: "p:1" }, "http://cam.localhost:8080")).toBeUndefined();
  });
});

describe("the proxy of a call", () => {
  test.each([
    { name: "lower case before upper case", env: { https_proxy: "a:1", HTTPS_PROXY: "b:2" }, place: "a:1" },
    { name: "upper case where lower case is empty", env: { https_proxy: "", HTTPS_PROXY: "b:2" }, place: "b:2" },
    { name: "all_proxy where there is no other", env: { all_proxy: "socks5://c:3" }, place: "c:3" },
    { name: "the one of the scheme before all_proxy", env: { HTTPS_PROXY: "b:2", all_proxy: "c:3" }, place: "b:2" },
    { name: "none, where http_proxy alone is set", env: { http_proxy: "d:4" }, place: undefined },
    { name: "none, where upper case no_proxy names it", env: { https_proxy: "a:1", NO_PROXY: "*" }, place: undefined },
    { name: "port 80 where none is given", env: { https_proxy: "http://a" }, place: "a:80" },
    { name: "port 443 of a proxy with TLS", env: { https_proxy: "https://a" }, place: "a:443" },
    { name: "port 1080 of a SOCKS proxy", env: { ALL_PROXY: "socks5h://a" }, place: "a:1080" },
  ])("is $name", ({ env, place }) => {
    expect(placeFor(env)).toBe(place);
  });

  test("is shown without the name and the password that it wants", () => {
    expect(placeFor({ https_proxy: "http://name:p%40ss@proxy.example.com:3128" })).toBe("proxy.example.com:3128");
  });

  test.each(["ftp://a", "http://name:p%@a", "http://", "name:p#ss@a:1", "socks4://a"])(
    "is refused where it is none, without quoting it: %s",
    (text) => {
      expect(() => placeFor({ https_proxy: text })).toThrow(/^https_proxy has to be the address of a proxy, such as/);
    },
  );

  test("is refused with a line end behind it", () => {
    expect(() => placeFor({ https_proxy: "http://a:1\n" })).toThrow("https_proxy ends with a line end");
  });
});
