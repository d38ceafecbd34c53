/** Secrets that only the person can open: encrypted with age to the person's public key, before they are recorded anywhere. */
import * as fields from "../fields.ts";

/** An X25519 recipient. Its checksum is judged where it is used, before anything is made. */
export const ageRecipient = fields.text.regex(
  /^age1[02-9ac-hj-np-z]{58}$/,
  "has to be an age public key: age1, then 58 letters and digits",
);

/** Encrypts one text; the result is what `age --decrypt` reads. */
export type Seal = (text: string) => Promise<string>;

/** Undefined where nothing is to be sealed. Fails on a key that is none. */
export async function sealFor(recipient: string | undefined): Promise<Seal | undefined> {
  if (recipient === undefined) return undefined;
  // Loaded by those who use it: a check runs in every program.
  const { armor, Encrypter } = await import("age-encryption");
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch (error) {
    throw new Error("sealTo is not an age public key: its checksum is wrong, so some character of it is.", {
      cause: error,
    });
  }
  return async (text) => armor.encode(await encrypter.encrypt(text));
}

interface Key {
  readonly secretId?: string | undefined;
  readonly secretKey?: string | undefined;
}

/** A password as it is recorded. */
export async function sealedPassword(seal: Seal | undefined, password: string | undefined) {
  if (seal === undefined || password === undefined) return { password, sealedPassword: undefined };
  return { password: undefined, sealedPassword: await seal(password) };
}

/** An access key as it is recorded. */
export async function sealedKey(seal: Seal | undefined, { secretId, secretKey }: Key) {
  if (seal === undefined || secretKey === undefined) return { secretId, secretKey, sealedSecretKey: undefined };
  return { secretId, secretKey: undefined, sealedSecretKey: await seal(secretKey) };
}
