import { changesSince, NotComparableError, readEarlier } from "../../review/access/since.ts";
import { Misuse } from "../command/errors.ts";
import { givenInput } from "../command/given-text.ts";

type Compare = (now: Parameters<typeof changesSince>[1]) => ReturnType<typeof changesSince>;

/** The earlier access review in the file of --since, to be compared with. */
export async function earlierReview(file: string): Promise<Compare> {
  const { text, source } = await givenInput(file, EXPECTED);
  const saying = <Result>(read: () => Result): Result => {
    try {
      return read();
    } catch (error) {
      throw error instanceof NotComparableError ? new Misuse(`--since ${file}: ${error.message}`) : error;
    }
  };
  const earlier = saying(() => readEarlier(text));
  return (now) => saying(() => changesSince(earlier, now, source));
}

const EXPECTED = "Since which access review? Name a file that `tencent-accounts access --format json` has written.";
