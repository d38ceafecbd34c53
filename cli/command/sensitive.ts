import { z } from "zod";
import { givenText } from "./given-text.ts";
import { Misuse } from "./errors.ts";

const names = z.array(z.string().min(1));
const EXPECTED = 'a JSON list of names of policies and roles, such as ["QcloudCamReadOnlyAccess", "prod-*"]';

/** The names in the file of --sensitive; none without one. */
export async function readSensitive(file: string | undefined): Promise<readonly string[]> {
  if (file === undefined) return [];
  const { success, data } = names.safeParse(parsed(await givenText(file, EXPECTED)));
  if (!success) throw new Misuse(`--sensitive ${file} has to be ${EXPECTED}.`);
  return data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
