/** A folder with `pulumi`, its host for Node programs and the plugin for dynamic resources. */
export interface Engine {
  readonly directory: string;
  readonly description: string;
}

export interface NoEngine {
  readonly reason: string;
}

export interface EngineSource {
  /** An engine that is there already; never takes long and changes nothing. */
  readonly find: (cache: string) => Promise<Engine | undefined>;
  /** An engine, whatever it takes. */
  readonly make: (cache: string) => Promise<Engine | NoEngine>;
}
