/** How products are called in answers: as the preset services describe them. */
import { presetServices } from "../store/preset-services.ts";

const NAMES: ReadonlyMap<string, string> = new Map(presetServices.map(([service, what]) => [service, what]));

/** Every product whose preset policies are here. */
export const knownServices: readonly string[] = [...NAMES.keys()];

/** Its own identifier where it is not among the preset services. */
export const serviceName = (service: string): string => NAMES.get(service) ?? service;
