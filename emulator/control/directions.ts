/** How to point clients at this emulator: what `GET /_emulator/` answers to whoever asks for no page. */
import { type Reply, json } from "../http/reply.ts";
import { type Https, trustOf } from "../terms/https.ts";

export interface Addresses {
  readonly url: string;
  readonly https?: Https;
}

function directions({ url, https }: Addresses) {
  const { host, port } = new URL(url);
  return {
    url,
    ...(https !== undefined && { https: { ...https, trust: trustOf(https.authorityFile) } }),
    signatures: ["TC3-HMAC-SHA256", "HmacSHA256", "HmacSHA1"],
    clients: {
      "Pulumi programs": `TENCENT_ACCOUNTS_ENDPOINT=${url}`,
      "tencentcloud-sdk-nodejs": `profile: { httpProfile: { protocol: "http://", endpoint: "${host}" } }`,
      "tencentcloud-sdk-nodejs-intl-en": `new HttpProfile("http://", "${host}")`,
      "tencentcloud-sdk-go": `HttpProfile.Scheme = "HTTP", HttpProfile.Endpoint = "${host}"`,
      "tencentcloud-sdk-python": `HttpProfile(protocol="http", endpoint="${host}"); by HTTPS with certification=, it reads no variable`,
      "tencentcloud-sdk-java": `httpProfile.setProtocol("http://"), httpProfile.setEndpoint("${host}")`,
      "Terraform tencentcloud": `TENCENTCLOUD_PROTOCOL=HTTP TENCENTCLOUD_DOMAIN=localhost:${port}, where cam.localhost leads to this machine`,
    },
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
