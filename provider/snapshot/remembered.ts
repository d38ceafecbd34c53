/** Answers from what is known or being found already, and finds it otherwise. A failure is not kept. */
export function remembered<K, T>(known: Map<K, Promise<T>>, key: K, find: () => Promise<T>): Promise<T> {
  const existing = known.get(key);
  if (existing !== undefined) return existing;
  const found = find();
  known.set(key, found);
  found.catch(() => known.delete(key));
  return found;
}
