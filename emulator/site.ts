/** Where an account was opened. The sites serve the same API, but not all of it. */
export type Site = "international" | "china";
