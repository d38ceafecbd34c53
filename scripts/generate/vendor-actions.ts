/** The actions that the vendor documents, by service: those that one of its Node clients has a method for. */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

const china = (path: string) => require(`tencentcloud-sdk-nodejs/tencentcloud/services/${path}_client.js`).Client;
const international = (path: string) => require(`tencentcloud-sdk-nodejs-intl-en/tencentcloud/${path}_client.js`);

const PATHS = { cam: "cam/v20190116/cam", sts: "sts/v20180813/sts", tag: "tag/v20180813/tag" };

export const vendorActions: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(PATHS).map(([service, path]) => [service, methodsOf(china(path), international(path))]),
);

function methodsOf(...clients: readonly { readonly prototype: object }[]): string[] {
  const methods = clients.flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype));
  return [...new Set(methods)].filter((method) => /^[A-Z]/.test(method)).toSorted();
}
