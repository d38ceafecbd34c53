/** The vendor's Node client of the international site, as published: only endpoint, protocol and signature method are chosen here. */
import http, { type Agent as HttpAgent } from "node:http";
import cam from "tencentcloud-sdk-nodejs-intl-en/tencentcloud/cam/v20190116/index.js";
import Credential from "tencentcloud-sdk-nodejs-intl-en/tencentcloud/common/credential.js";
import ClientProfile from "tencentcloud-sdk-nodejs-intl-en/tencentcloud/common/profile/client_profile.js";
import HttpProfile from "tencentcloud-sdk-nodejs-intl-en/tencentcloud/common/profile/http_profile.js";
import sts from "tencentcloud-sdk-nodejs-intl-en/tencentcloud/sts/v20180813/index.js";
import tag from "tencentcloud-sdk-nodejs-intl-en/tencentcloud/tag/v20180813/index.js";
import type { Emulator } from "../../emulator/server.ts";
import type { Signer } from "../support/emulator-client.ts";
import { lookup } from "./official-endpoint.ts";

const products = { cam, sts, tag };
type Service = keyof typeof products;

export interface OfficialAnswer {
  readonly [field: string]: unknown;
}

/** Calls one action, CAM's where no service is named; rejects with the client's own exception, whose `code` is the refusal's. */
export type Official = (
  action: string,
  parameters?: object,
  signer?: Signer & { readonly token?: string },
) => Promise<OfficialAnswer>;

/** How it calls: everything that its profile has a setting for. */
export interface CallSettings {
  readonly signMethod?: "TC3-HMAC-SHA256" | "HmacSHA1" | "HmacSHA256";
  readonly reqMethod?: "GET" | "POST";
  readonly protocol?: "http://" | "https://";
  /** Of the China client alone; the other takes the process's. */
  readonly agent?: HttpAgent;
  /** With the service in front of it where it begins with a dot. */
  readonly endpoint?: string;
}

/** The service in the scope of its signature comes from the first label of the endpoint, as this client always takes it. */
export function officialClient(emulator: Emulator, rootDomain = "localhost", settings: CallSettings = {}): Official {
  // The client opens its connections through the process's agent.
  http.globalAgent = new http.Agent({ keepAlive: true, lookup });
  const { port } = new URL(emulator.url);
  const {
    signMethod = "TC3-HMAC-SHA256",
    reqMethod = "POST",
    protocol = "http://",
    endpoint = `.${rootDomain}:${port}`,
  } = settings;

  return (action, parameters = {}, { secretId, secretKey, token } = emulator) => {
    const [service, name] = serviceAndName(action);
    const { Client, Models } = products[service];
    const host = endpoint.startsWith(".") ? `${service}${endpoint}` : endpoint;
    const profile = new ClientProfile(signMethod, new HttpProfile(protocol, host, reqMethod));
    const client = new Client(new Credential(secretId, secretKey, token), "ap-singapore", profile);
    const Request = Models[`${name}Request`];
    if (Request === undefined) throw new Error(`the client has no ${action}`);
    const request = new Request();
    request.deserialize(parameters);
    const { promise, resolve, reject } = Promise.withResolvers<OfficialAnswer>();
    client[name]?.(request, (error, answer) => (error === null ? resolve(answer) : reject(error)));
    return promise;
  };
}

/** The fields of one of the client's models, such as `AddUserRequest`; undefined where it has no such model. */
export function officialFields(service: Service, model: string): readonly string[] | undefined {
  const Model = products[service].Models[model];
  return Model && Object.keys(new Model());
}

function serviceAndName(action: string): readonly [Service, string] {
  const [service, name] = action.split(":");
  if (name === undefined) return ["cam", action];
  if (service !== "cam" && service !== "sts" && service !== "tag") throw new Error(`the client has no ${service}`);
  return [service, name];
}
