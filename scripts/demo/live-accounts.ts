import { type Api, createApi } from "../../provider/api/client.ts";
import { lasting } from "../../provider/api/credentials.ts";
import type { EmulatorRecord } from "./emulator-record.ts";

const LIMIT_MS = 30_000;

export interface LiveAccount {
  readonly id: string;
  readonly name: string;
  readonly holds: readonly string[];
}

/** Everybody that the API itself knows, and what each holds there; Pulumi has no part in this. */
export async function readLiveAccounts({ url, secretId, secretKey }: EmulatorRecord): Promise<LiveAccount[]> {
  const route = { endpoint: url, proxy: undefined };
  const connect = createApi({
    credentials: lasting("the root account's key", { secretId, secretKey }),
    routes: { cam: route, tag: route, sts: route, employee: route },
    capacity: 1,
  });
  const api = connect(AbortSignal.timeout(LIMIT_MS));
  const { Employees: employees } = await api.DescribeEmployees({ Offset: 0, Limit: 100 });
  return [
    ...(await readSubUsers(api)),
    ...employees.map(({ EmployeeId, AccountName, Roles }) => ({
      id: EmployeeId,
      name: AccountName,
      holds: Roles.map(({ RoleName }) => RoleName),
    })),
  ];
}

async function readSubUsers(api: Api): Promise<LiveAccount[]> {
  const { Data: rows } = await api.ListUsers({});
  return Promise.all(
    rows.map(async ({ Uin, Name }) => {
      const { List: policies } = await api.ListAttachedUserPolicies({ TargetUin: Number(Uin), Page: 1, Rp: 200 });
      return { id: Uin, name: Name, holds: policies.map(({ PolicyName }) => PolicyName) };
    }),
  );
}
