/**
 * The services that a policy can name, by their abbreviation in CAM, which mostly is the name in the API.
 *
 * Sources beside the clients of `service-actions.ts` and the preset policies: CAM-Enabled Products of both sites (document 598/10588,
 * as the vendor's repository qcloud-documents has it, 2022); the change of ReadOnlyAccess of 2022-07; "CAM-Enabled API", the pages of
 * the services named (documents 598/67469, 77527, 83860, 85727, 105962, from 2024 on); resources that terraform-provider-tencentcloud
 * tags (2026-08-21); policies in the vendor's documents (the read-only policy of all resources, the personal registry, the rights
 * that the console of TKE needs). No source says that the lists together are complete.
 */
import { presetServices } from "../store/preset-services.ts";
import { serviceActions } from "./service-actions.ts";

/** What no client has, in the order of the sources. */
const OTHERS = `
apcas apex beian br bsp cas casb cbm cdcs cdm cdsmask ci ckv cloudsim cmqqueue cmqtopic coding consoleilvb consolelive consolesms
consolevod cpay cr crr csg cvd dbexpert dlf dmc dtf ect eoe ep exmail fc fele httpdns iaf idaas iir im imfg iotmarket iottid ipc lpwa
mgobe mss narms oac oics pds rd sag scs sct sdp secctrl sls smpn sr taidc taop tapm tbase tcd tcet tcex tcv tdach tdapg tdcp tesa tic
tiems toc tpns tr ump vat wds wetest wwc
idam solar
camp cop finance tbcc
eb-amp
account bgpip ccb ccr ccs shield snova
`;

/**
 * Whose list of actions is whole: of the Security Token Service CAM's own page tells what can be granted (document 598/57155), and the
 * clients have more; the employee API is the contract's. Other services can be granted actions that no client has, such as those of
 * their consoles.
 */
const WHOLE: ReadonlySet<string> = new Set(["sts", "employee"]);

let table: ReadonlyMap<string, string> | undefined;

/** The actions of each service, apart by spaces. Made for the first document that asks: most runs of an emulator see few. */
function actionsByService(): ReadonlyMap<string, string> {
  table ??= new Map([
    ...OTHERS.trim().split(/\s+/).map(withoutActions),
    ...presetServices.map(([service]) => withoutActions(service)),
    ...serviceActions.trim().split("\n").map(lineOf),
  ]);
  return table;
}

const withoutActions = (service: string): [string, string] => [service, ""];

function lineOf(line: string): [service: string, actions: string] {
  const space = line.indexOf(" ");
  return [line.slice(0, space), line.slice(space)];
}

/** In any case, as the vendor's documents write them: `APIgateway`, `Intlpartnersmgt`. */
export const isService = (name: string): boolean => actionsByService().has(name.toLowerCase());

/** Whether a service has an action, in any case. Undefined where its list may not be whole, unless each is taken for whole. */
export function hasAction(service: string, action: string, isEachWhole: boolean): boolean | undefined {
  const actions = actionsByService().get(service) ?? "";
  if (actions === "" || !(isEachWhole || WHOLE.has(service))) return undefined;
  return `${actions} `.toLowerCase().includes(` ${action.toLowerCase()} `);
}
