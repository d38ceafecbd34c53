/** How to point clients at this emulator: what `GET /_emulator/` answers to whoever asks for no page. */
import { type Reply, json } from "../http/reply.ts";
import { type Https, trustOf } from "../terms/https.ts";

export interface Addresses {
  readonly url: string;
  readonly https?: Https;
}

/** What points a client here: by the section of docs/emulator.md that has a program, and by its package. */
export function settingsOf(url: string): readonly (readonly [section: string, client: string, settings: string])[] {
  const { host, port } = new URL(url);
  return [
    ["Pulumi programs", "pulumi-tencent-accounts", `TENCENT_ACCOUNTS_ENDPOINT=${url}`],
    ["Node", "tencentcloud-sdk-nodejs", `profile: { httpProfile: { protocol: "http://", endpoint: "${host}" } }`],
    ["Node", "tencentcloud-sdk-nodejs-intl-en", `new HttpProfile("http://", "${host}")`],
    ["Python", "tencentcloud-sdk-python", `HttpProfile(protocol="http", endpoint="${host}")`],
    ["Go", "tencentcloud-sdk-go", `HttpProfile.Scheme = "HTTP"; HttpProfile.Endpoint = "${host}"`],
    ["Java", "tencentcloud-sdk-java", `http.setProtocol("http://"); http.setEndpoint("${host}")`],
    ["tccli", "tccli", `--endpoint ${host}, started through tccli-http.py`],
    ["Cloud Custodian", "c7n-tencentcloud", `endpoint "${host}", started through custodian-http.py`],
    ["Serverless", "@tencent-sdk/capi", `protocol: "http", host: "${host}"`],
    ["Terraform", "tencentcloudstack/tencentcloud", `TENCENTCLOUD_PROTOCOL=HTTP TENCENTCLOUD_DOMAIN=localhost:${port}`],
  ];
}

function directions({ url, https }: Addresses) {
  return {
    url,
    ...(https !== undefined && { https: { ...https, trust: trustOf(https.authorityFile) } }),
    signatures: ["TC3-HMAC-SHA256", "HmacSHA256", "HmacSHA1"],
    clients: Object.fromEntries(settingsOf(url).map(([, client, settings]) => [client, settings])),
    programs: "docs/emulator.md of the package has one for each",
  };
}

export function directionsReply(addresses: Addresses, accept: string): Reply {
  const told = directions(addresses);
  if (!accept.includes("text/plain")) return json(told);
  const lines = [
    `CAM, STS, Tag and the employee API: ${told.url}, with ${told.signatures.join(", ")}; the service follows from the action.`,
    ...Object.entries(told.clients).map(([client, settings]) => `  ${client}: ${settings}`),
    ...(told.https === undefined
      ? ["HTTPS: start with --tls."]
      : [
          `HTTPS: ${told.https.url}, once a client trusts the authority:`,
          ...Object.entries(told.https.trust).map(([name, file]) => `  ${name}=${file}`),
        ]),
    `Calls, faults, clock and snapshots: ${told.url}/_emulator/nothing lists them.`,
  ];
  return { status: 200, contentType: "text/plain; charset=utf-8", body: `${lines.join("\n")}\n` };
}
