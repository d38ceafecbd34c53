/** Everything the emulator remembers: one SQLite file, one object per noun. */
import type { DatabaseSync } from "node:sqlite";
import { openDatabase } from "./database.ts";
import { type Ids, type NextNumber, createIds, createSecrets } from "./ids.ts";
import { presetPolicies } from "./preset-policies.ts";
import { presetRoles } from "./preset-roles.ts";
import { StartError } from "../start-error.ts";
import { createAccessKeyStore } from "./access-keys.ts";
import { type Account, createAccountStore } from "./account.ts";
import { createAttachmentStore } from "./attachments.ts";
import { createEmployeeStore } from "./employees.ts";
import { createGroupStore } from "./groups.ts";
import { createLedgerStore } from "./ledger.ts";
import { createPolicyStore } from "./policies.ts";
import { createRoleStore } from "./roles.ts";
import { createSequences } from "./sequences.ts";
import { type Sql, createSql } from "./sql.ts";
import { createTransactions } from "./transactions.ts";
import { createUserStore } from "./users.ts";

/** What an emulator is made from when nobody says otherwise: every new database has the same root account and root key. */
const DEFAULT_SEED = "tencent-accounts";

export type Store = ReturnType<typeof openStore>;

export function openStore(file: string, { seed, now }: { seed: string | undefined; now: number }) {
  const database = openDatabase(file);
  try {
    return createStore(database, file, seed, now);
  } catch (error) {
    database.close();
    throw error;
  }
}

function createStore(database: DatabaseSync, file: string, seed: string | undefined, now: number) {
  const sql = createSql(database);
  const { transaction, undoable } = createTransactions(database);
  const next = createSequences(sql);
  const account = transaction(() => keepAccount(sql, next, file, seed, now));
  const ids = createIds(account.seed, next);
  const secrets = createSecrets(account.secrets, account.seed, next);

  const accessKeys = createAccessKeyStore(sql, ids, secrets);
  const policies = createPolicyStore(sql, ids);
  const roles = createRoleStore(sql, ids);

  function furnish(): void {
    for (const policy of presetPolicies) policies.putPreset(policy);
    for (const role of presetRoles) roles.putPreset(role);
  }
  function addRootKey(): void {
    // Known from the seed even where other secrets are random: a client has to start from some key.
    const rootSecret = createSecrets("derived", `${account.seed}/root`, () => 0).secretKey();
    accessKeys.add(null, "", now, rootSecret);
  }

  transaction(() => {
    furnish();
    if (accessKeys.of(null).length === 0) addRootKey();
  });

  const EVERYTHING = [
    "group_attachments",
    "group_members",
    "user_groups",
    "employee_roles",
    "employees",
    "roles",
    "attachments",
    "policies",
    "access_keys",
    "users",
  ];
  const emptied = [...EVERYTHING, "calls", "ledger"].map((table) => sql.change(`DELETE FROM ${table}`));
  const restartSequences = sql.change("DELETE FROM sequences WHERE name NOT IN ('call', 'uin', 'appId')");
  const restartUins = sql.change("UPDATE sequences SET value = 0 WHERE name = 'uin'");

  return {
    account,
    secrets,
    accessKeys,
    policies,
    roles,
    users: createUserStore(sql, ids),
    attachments: createAttachmentStore(sql),
    employees: createEmployeeStore(sql, ids),
    groups: createGroupStore(sql, ids),
    ledger: createLedgerStore(sql),
    transaction,
    undoable,
    /** As on the first day: the root account with its first key, and nothing else. */
    reset(): void {
      transaction(() => {
        for (const empty of emptied) empty();
        restartSequences();
        restartUins();
        furnish();
        addRootKey();
      });
    },
    close: () => database.close(),
  };
}

/** The account that the file has, or the one that the seed makes for a new file. */
function keepAccount(sql: Sql, next: NextNumber, file: string, seed: string | undefined, now: number): Account {
  const accounts = createAccountStore(sql);
  const kept = accounts.get();
  if (kept === undefined) return addAccount(accounts, next, seed, now);
  if (seed !== undefined && seed !== kept.seed) {
    throw new StartError(`${file} was made with another seed; leave the seed out, or take another file.`);
  }
  return kept;
}

function addAccount(
  accounts: ReturnType<typeof createAccountStore>,
  next: NextNumber,
  givenSeed: string | undefined,
  now: number,
): Account {
  const seed = givenSeed ?? DEFAULT_SEED;
  const ids: Ids = createIds(seed, next);
  const account: Account = {
    uin: ids.uin(),
    appId: ids.appId(),
    seed,
    secrets: givenSeed === undefined ? "random" : "derived",
  };
  accounts.add(account, now);
  return account;
}
