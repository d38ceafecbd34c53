/** A value that a setting does not take, in a sentence. */
export class SettingError extends Error {
  override readonly name = "SettingError";
}
