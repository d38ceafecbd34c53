const MOST_LISTED = 10;

/** `ann, bob and cat`; of many, how many more there are. */
export const listed = (names: readonly string[]): string => {
  const shown = names.slice(0, MOST_LISTED);
  const more = names.length - shown.length;
  return new Intl.ListFormat("en").format(more > 0 ? [...shown, `${more} more`] : shown);
};
