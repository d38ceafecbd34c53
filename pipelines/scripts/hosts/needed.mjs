import { Failure } from "../failure.mjs";

export function needed(env, name) {
  const value = env[name];
  if (value === undefined || value === "") throw new Failure(`The variable ${name} is not set.`);
  return value;
}
