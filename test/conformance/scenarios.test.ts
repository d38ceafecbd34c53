/** Leads every scenario through the vendor's clients of other languages. */
import { leadThrough } from "../emulator/conformance-cases.ts";
import { foreignClient, prepared } from "./foreign-clients.ts";

leadThrough(prepared.filter(({ knows }) => Object.keys(knows).length > 0).map(foreignClient));
