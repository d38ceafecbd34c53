/** Leads every scenario through the vendor's clients of other languages. */
import { leadThrough } from "../emulator/conformance-cases.ts";
import { foreignClients, prepared } from "./foreign-clients.ts";

leadThrough(prepared.filter(({ playsStoryOnly }) => playsStoryOnly !== true).flatMap(foreignClients));
