/** Calls about each of what an account has. Ten thousand that wait for their turn would take hundreds of megabytes. */

/** Far more than any documented rate lets leave in a second. */
const UNDER_WAY = 100;

/** What each item comes to, in their order; the first that fails ends it. */
export async function foundForEach<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Promise<Found>,
): Promise<Found[]> {
  const found: Found[] = [];
  // A generator: one that is left by an error has no further items for the others.
  const left = (function* () {
    yield* items.entries();
  })();
  const findNext = async (): Promise<void> => {
    for (const [index, item] of left) found[index] = await find(item);
  };
  await Promise.all(Array.from({ length: Math.min(UNDER_WAY, items.length) }, findNext));
  return found;
}
