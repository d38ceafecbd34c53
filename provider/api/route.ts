/** Where a call goes, and through what. */
export interface Route {
  readonly endpoint: string;
  readonly proxy: Proxy | undefined;
}

export interface Proxy {
  /** What names it in the environment. */
  readonly variable: string;
  /** May hold a name and a password: never for a message. */
  readonly url: URL;
  /** Host and port, for messages. */
  readonly place: string;
}

export const spoken = ({ endpoint, proxy }: Route): string =>
  proxy === undefined ? endpoint : `${endpoint} (through the proxy ${proxy.place})`;
