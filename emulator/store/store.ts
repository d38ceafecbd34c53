/** Everything the emulator remembers: one SQLite file, one object per noun. */
import type { DatabaseSync } from "node:sqlite";
import { openDatabase } from "./database.ts";
import { type Disk, openDisk } from "./disk.ts";
import { type Ids, type NextNumber, createIds, createSecrets, createSequences } from "./ids.ts";
import { presetPolicies } from "./preset-policies.ts";
import { presetRoles } from "./preset-roles.ts";
import { StartError } from "../terms/start-error.ts";
import { createAccessKeyStore } from "./access-keys.ts";
import { type Account, createAccountStore } from "./account.ts";
import { createAccountTagStore } from "./account-tags.ts";
import { createAttachmentStore } from "./attachments.ts";
import { OF_ROLES, OF_USERS, createBoundaryStore } from "./boundaries.ts";
import { createCamRoleStore } from "./cam-roles.ts";
import { createEmployeeStore } from "./employees.ts";
import { createGroupStore } from "./groups.ts";
import { createHistory } from "./history.ts";
import { createIdentityProviderStore } from "./identity-providers.ts";
import { createLedgerStore } from "./ledger.ts";
import { createMessageReceiverStore } from "./message-receivers.ts";
import { createMfaFlagStore } from "./mfa-flags.ts";
import { createPasswordRuleStore } from "./password-rules.ts";
import { createPeopleStore } from "./people.ts";
import { createPolicyStore } from "./policies.ts";
import { createPolicyVersionStore } from "./policy-versions.ts";
import { createRoleDeletionStore } from "./role-deletions.ts";
import { createRoleStore } from "./roles.ts";
import { createSessionStore } from "./sessions.ts";
import { createSignInPolicyStore } from "./sign-in-policy.ts";
import { createSignInStore } from "./sign-ins.ts";
import { createSnapshots } from "./snapshots.ts";
import { createSoftTokens } from "./soft-tokens.ts";
import { type Sql, createSql } from "./sql.ts";
import { tablesOf } from "./tables.ts";
import { createTagStore } from "./tags.ts";
import { createTaggedResourceStore } from "./tagged-resources.ts";
import { createTransactions } from "./transactions.ts";
import { createUserSsoStore } from "./user-sso.ts";
import { createUserStore } from "./users.ts";

/** What an emulator is made from when nobody says otherwise: every new database has the same root account and root key. */
const DEFAULT_SEED = "tencent-accounts";

export type Store = ReturnType<typeof openStore>;

interface Circumstances {
  readonly seed: string | undefined;
  /** Milliseconds, by the emulator's clock. */
  readonly now: () => number;
  /** For so many seconds changes have to be remembered: see `asOf`. */
  readonly longestLookBack?: () => number;
}

export function openStore(file: string, circumstances: Circumstances) {
  const database = openDatabase(file);
  const disk = openDisk(database);
  try {
    return createStore(database, disk, file, circumstances);
  } catch (error) {
    disk.close();
    database.close();
    throw error;
  }
}

function createStore(
  database: DatabaseSync,
  disk: Disk,
  file: string,
  { seed, now, longestLookBack = () => 0 }: Circumstances,
) {
  const opened = now();
  const sql = createSql(database);
  const history = createHistory(database, { now, seconds: longestLookBack });
  const { transaction, sharedTransaction, commitShared, undoable } = createTransactions(database, history, disk);
  const next = createSequences(sql);
  const account = transaction(() => keepAccount(sql, next, file, seed, opened));
  const ids = createIds(account.seed, next);
  const secrets = createSecrets(account.secrets, account.seed, next);

  const snapshots = createSnapshots(database, account);
  const accessKeys = createAccessKeyStore(sql, ids, secrets);
  const policyVersions = createPolicyVersionStore(sql);
  const policies = createPolicyStore(sql, ids, policyVersions);
  const roles = createRoleStore(sql, ids);

  function furnish(): void {
    for (const policy of presetPolicies) policies.putPreset(policy);
    for (const role of presetRoles) roles.putPreset(role);
  }
  function addRootKey(): void {
    // Known from the seed even where other secrets are random: a client has to start from some key.
    const rootSecret = createSecrets("derived", `${account.seed}/root`, () => 0).secretKey();
    accessKeys.add(null, "", opened, rootSecret);
  }

  /** What every account has, also one from an earlier release. */
  function complete(): void {
    furnish();
    if (accessKeys.byOwner(null).length === 0) addRootKey();
  }
  transaction(complete);

  const emptying = [
    // Until everything is empty, rows refer to what is gone.
    "PRAGMA defer_foreign_keys = ON",
    ...tablesOf(database)
      .filter((table) => table !== "account" && table !== "sequences")
      .map((table) => `DELETE FROM ${table}`),
    "DELETE FROM sequences WHERE name NOT IN ('call', 'uin', 'appId')",
    "UPDATE sequences SET value = 0 WHERE name = 'uin'",
  ].join(";");

  return {
    account,
    secrets,
    accessKeys,
    policies,
    policyVersions,
    boundaries: createBoundaryStore<number>(sql, OF_USERS),
    roleBoundaries: createBoundaryStore<string>(sql, OF_ROLES),
    roles,
    users: createUserStore(sql, ids),
    passwordRules: createPasswordRuleStore(sql),
    mfaFlags: createMfaFlagStore(sql),
    softTokens: createSoftTokens(account.seed),
    messageReceivers: createMessageReceiverStore(sql, ids),
    people: createPeopleStore(sql),
    tags: createTagStore(sql),
    accountTags: createAccountTagStore(sql),
    taggedResources: createTaggedResourceStore(sql),
    attachments: createAttachmentStore(sql),
    employees: createEmployeeStore(sql, ids),
    groups: createGroupStore(sql, ids),
    camRoles: createCamRoleStore(sql, ids),
    roleDeletions: createRoleDeletionStore(sql),
    sessions: createSessionStore(sql, ids, secrets),
    identityProviders: createIdentityProviderStore(sql),
    userSso: createUserSsoStore(sql),
    signIns: createSignInStore(sql),
    signInPolicy: createSignInPolicyStore(sql),
    ledger: createLedgerStore(sql),
    transaction,
    sharedTransaction,
    undoable,
    /** A read of the account as it was at that moment, in a transaction; as far back as `longestLookBack` has said. */
    asOf: history.asOf,
    snapshot: {
      take(): Buffer {
        commitShared();
        return snapshots.take();
      },
      /** In one transaction; refused with a `SnapshotError`. Calls are counted from 0 again. */
      restore(bytes: Uint8Array): void {
        commitShared();
        const begin = (copy: () => void) => {
          copy();
          complete();
        };
        snapshots.restore(bytes, (copy) => transaction(() => history.anew(() => begin(copy))));
      },
    },
    /** As on the first day: the root account with its first key, and nothing else. */
    reset(): void {
      const begin = () => {
        database.exec(emptying);
        furnish();
        addRootKey();
      };
      transaction(() => history.anew(begin));
    },
    close(): void {
      commitShared();
      disk.close();
      database.close();
    },
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
