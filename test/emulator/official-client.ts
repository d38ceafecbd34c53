/** The official Node client, as published: only its endpoint, its protocol and its signature method are chosen here. */
import http from "node:http";
import type { LookupFunction } from "node:net";
import CamClient from "tencentcloud-sdk-nodejs-intl-en/tencentcloud/cam/v20190116/cam_client.js";
import models from "tencentcloud-sdk-nodejs-intl-en/tencentcloud/cam/v20190116/models.js";
import Credential from "tencentcloud-sdk-nodejs-intl-en/tencentcloud/common/credential.js";
import ClientProfile from "tencentcloud-sdk-nodejs-intl-en/tencentcloud/common/profile/client_profile.js";
import HttpProfile from "tencentcloud-sdk-nodejs-intl-en/tencentcloud/common/profile/http_profile.js";
import type { Emulator } from "../../emulator/server.ts";
import type { Signer } from "../support/emulator-client.ts";

/** `*.localhost` is this machine by RFC 6761, though not every resolver knows. */
const lookup: LookupFunction = (_hostname, { all }, found) =>
  all ? found(null, [{ address: "127.0.0.1", family: 4 }]) : found(null, "127.0.0.1", 4);

export interface OfficialAnswer {
  readonly [field: string]: unknown;
}

/** Calls one CAM action; rejects with the client's own exception, whose `code` is the refusal's. */
export type Official = (action: string, parameters?: object, signer?: Signer) => Promise<OfficialAnswer>;

/** The service comes from the first label of the endpoint, as this client always takes it. */
export function officialClient(emulator: Emulator, rootDomain = "localhost"): Official {
  // The client opens its connections through the process's agent.
  http.globalAgent = new http.Agent({ keepAlive: true, lookup });
  const endpoint = `cam.${rootDomain}:${new URL(emulator.url).port}`;
  const profile = new ClientProfile("TC3-HMAC-SHA256", new HttpProfile("http://", endpoint));

  return (action, parameters = {}, { secretId, secretKey } = emulator) => {
    const client = new CamClient(new Credential(secretId, secretKey), "ap-singapore", profile);
    const Request = models[`${action}Request`];
    if (Request === undefined) throw new Error(`the client has no ${action}`);
    const request = new Request();
    request.deserialize(parameters);
    const { promise, resolve, reject } = Promise.withResolvers<OfficialAnswer>();
    client[action]?.(request, (error, answer) => (error === null ? resolve(answer) : reject(error)));
    return promise;
  };
}
