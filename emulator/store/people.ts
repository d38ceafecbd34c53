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

const EVERYBODY = `
  SELECT 0 AS rank, 0 AS position, 'Owner' AS userType, uin, 0 AS uid, CAST(uin AS TEXT) AS name, '' AS remark,
    1 AS consoleLogin, '' AS phoneNum, '' AS countryCode, '' AS email, create_time AS createTime FROM account
  UNION ALL
  SELECT 1, position, 'SubUser', uin, uid, name, remark, console_login, phone_num, country_code, email, create_time
    FROM users
  UNION ALL
  SELECT 2, position, 'MessageReceiver', 0, uid, name, remark, 0, phone_num, country_code, email, create_time
    FROM message_receivers`;

export function createPeopleStore(sql: Sql) {
  const after = sql.rows<Row>(`
    SELECT * FROM (${EVERYBODY}) WHERE (rank, position) > (?1, ?2) AND (?3 = '' OR userType = ?3)
    ORDER BY rank, position LIMIT ?4`);
  return {
    /** From the first one where no place is given; of every type where none is. */
    after: (place: Place | undefined, userType: string | undefined, limit: number): Person[] =>
      after(place?.rank ?? -1, place?.position ?? 0, userType ?? "", limit).map(({ rank, position, ...person }) => ({
        ...person,
        place: { rank, position },
      })),
  };
}
