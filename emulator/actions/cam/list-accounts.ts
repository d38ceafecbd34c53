/**
 * cam:ListAccounts
 *
 * The root account, the sub-users and the message recipients, in this order. The marker is the place of the last one that was told;
 * who comes or goes between two calls moves nobody else. Collaborators and the sub-users of other products do not exist here.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { placeOf, tokenOf } from "../../account/page-tokens.ts";
import { camTime } from "../../terms/moments.ts";
import { paginationTokenInvalid } from "../../refusals/people.ts";
import type { Person } from "../../store/people.ts";

const MOST = 100;

export const ListAccounts = defineAction({
  ...cam,
  action: "ListAccounts",
  onlySite: "china",
  ratePerSecond: 20,

  params: {
    MaxItems: { type: "Integer", minimum: 1, maximum: MOST, refusedAs: "InvalidParameter" },
    Marker: { type: "String" },
    UserType: {
      type: "String",
      oneOf: ["Owner", "SubUser", "CICUser", "WechatCorpUser", "AgentIdentity", "Collaborator", "MessageReceiver"],
      refusedAs: "InvalidParameter",
    },
  },

  handle({ people }, { MaxItems = MOST, Marker = "", UserType }) {
    const found = people.after(placeOf(Marker, paginationTokenInvalid), UserType, MaxItems + 1);
    const told = found.slice(0, MaxItems);
    const last = found.length > MaxItems ? told.at(-1) : undefined;
    return {
      Users: told.map(accountRow),
      IsTruncated: last !== undefined,
      Marker: last === undefined ? "" : tokenOf(last.place),
    };
  },
});

const accountRow = (person: Person) => ({
  Uin: person.uin,
  Name: person.name,
  Uid: person.uid,
  Remark: person.remark,
  ConsoleLogin: person.consoleLogin,
  PhoneNum: person.phoneNum,
  CountryCode: person.countryCode,
  Email: person.email,
  CreateTime: camTime(person.createTime),
  UserType: person.userType,
});
