/** The vendor's Node client of the China site, as published: only endpoint, protocol and agent are chosen here. */
import http from "node:http";
import { v20190116 as cam } from "tencentcloud-sdk-nodejs/tencentcloud/services/cam/v20190116/index.js";
import { v20180813 as sts } from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/v20180813/index.js";
import { v20180813 as tag } from "tencentcloud-sdk-nodejs/tencentcloud/services/tag/v20180813/index.js";
import type { Emulator } from "../../emulator/server.ts";
import { lookup } from "./official-endpoint.ts";
import type { CallSettings, Official, OfficialAnswer } from "./official-client.ts";

const clients = { cam: cam.Client, sts: sts.Client, tag: tag.Client };

export function officialChinaClient(
  emulator: Emulator,
  service: keyof typeof clients,
  { signMethod = "TC3-HMAC-SHA256", ...settings }: CallSettings = {},
): Official {
  const agent = new http.Agent({ lookup });
  const endpoint = `${service}.localhost:${new URL(emulator.url).port}`;
  const profile = { signMethod, httpProfile: { protocol: "http://", endpoint, agent, ...settings } };

  return (action, parameters = {}, credential = emulator) => {
    const client = new clients[service]({ credential, region: "ap-guangzhou", profile });
    return client.request(action, parameters) as Promise<OfficialAnswer>;
  };
}

/** Whether the client has a method for the action. */
export const chinaClientKnows = (service: keyof typeof clients, action: string): boolean =>
  Object.hasOwn(clients[service].prototype, action);
