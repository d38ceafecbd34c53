import type { Sql } from "./sql.ts";

/** Everybody that the account knows, in one order: the root account, the sub-users, the message recipients. */
export interface Person {
  readonly userType: "Owner" | "SubUser" | "MessageReceiver";
  readonly uin: number;
  readonly uid: number;
  readonly name: string;
  readonly remark: string;
  readonly consoleLogin: 0 | 1;
  readonly phoneNum: string;
  readonly countryCode: string;
  readonly email: string;
  readonly createTime: number;
  readonly place: Place;
}
/** Where somebody stands in that order. It does not move when others come and go. */
export interface Place {
  readonly rank: number;
  readonly position: number;
}

interface Row extends Omit<Person, "place">, Place {}

/** Of each rank as many as are wanted, from the place on: of those before it nothing is looked at. */
const ofRank = (rank: number, userType: Person["userType"], columns: string, table: string) => `
  SELECT * FROM (SELECT ${rank} AS rank, position, '${userType}' AS userType, ${columns} FROM ${table}
    WHERE ?1 <= ${rank} AND position > CASE ?1 WHEN ${rank} THEN ?2 ELSE -1 END AND ?3 IN ('', '${userType}')
    ORDER BY position LIMIT ?4)`;
const EVERYBODY = [
  ofRank(
    0,
    "Owner",
    `uin, 0 AS uid, CAST(uin AS TEXT) AS name, '' AS remark, 1 AS consoleLogin, '' AS phoneNum, '' AS countryCode,
      '' AS email, create_time AS createTime`,
    "(SELECT 0 AS position, * FROM account)",
  ),
  ofRank(1, "SubUser", "uin, uid, name, remark, console_login, phone_num, country_code, email, create_time", "users"),
  ofRank(
    2,
    "MessageReceiver",
    "0, uid, name, remark, 0, phone_num, country_code, email, create_time",
    "message_receivers",
  ),
].join(" UNION ALL ");

export function createPeopleStore(sql: Sql) {
  const after = sql.rows<Row>(`SELECT * FROM (${EVERYBODY}) ORDER BY rank, position LIMIT ?4`);
  return {
    /** From the first one where no place is given; of every type where none is. */
    after: (place: Place | undefined, userType: string | undefined, limit: number): Person[] =>
      after(place?.rank ?? -1, place?.position ?? 0, userType ?? "", limit).map(({ rank, position, ...person }) => ({
        ...person,
        place: { rank, position },
      })),
  };
}
