import { Refusal } from "./refusal.ts";

export const unsupportedProtocol = (what: string) =>
  new Refusal(
    "UnsupportedProtocol",
    "Supported are POST with application/json or multipart/form-data and TC3-HMAC-SHA256, POST with " +
      `application/x-www-form-urlencoded and HmacSHA1 or HmacSHA256, and GET with any of the three; not ${what}.`,
  );
export const requestTooLarge = (limit: number) =>
  new Refusal("RequestSizeLimitExceeded", `The request is larger than ${limit} bytes.`);
export const malformedForm = () => new Refusal("InvalidRequest", "The body is not in the form of multipart/form-data.");
export const repeatedParameter = (name: string) =>
  new Refusal("InvalidParameter", `The parameter ${name} is given more than once.`);
export const invalidAction = (service: string | undefined, action: string, served: readonly string[]) =>
  new Refusal(
    "InvalidAction",
    service === undefined || served.includes(service)
      ? `The action "${action}" ${service === undefined ? "" : `of the service "${service}" `}is not known.`
      : `The credential scope names the service "${service}"; served here are ${served.join(" and ")}.`,
  );
export const notOnThisSite = (action: string, site: string) =>
  new Refusal("InvalidAction", `The ${site} site has no action "${action}".`);
export const noSuchVersion = (action: string, version: string, right: string) =>
  new Refusal("NoSuchVersion", `${action} has no version "${version}", only ${right}.`);
export const missingParameter = (name: string) =>
  new Refusal("MissingParameter", `The parameter or header ${name} is missing.`);
export const unknownParameter = (name: string) =>
  new Refusal("UnknownParameter", `The parameter ${name} is not recognized.`);
export const illTyped = (name: string, expected: string) =>
  new Refusal("InvalidParameter", `The parameter ${name} must be ${expected}.`);
export const notJson = () => new Refusal("InvalidParameter", "The body must be one JSON object.");
export const valueNotAllowed = (name: string, rule: string, code = "InvalidParameterValue") =>
  new Refusal(code, `The value of ${name} is not allowed: ${rule}.`);
/** A documented parameter that this emulator does not serve: better refused than silently without effect. */
export const unsupportedParameter = (name: string) =>
  new Refusal("UnsupportedOperation", `The emulator does not serve the parameter ${name}.`);
export const requestLimitExceeded = (action: string, ratePerSecond: number) =>
  new Refusal("RequestLimitExceeded", `${action} may be called ${ratePerSecond} times a second by one account.`);
export const internalError = () => new Refusal("InternalError", "The emulator failed; its log says where.");
