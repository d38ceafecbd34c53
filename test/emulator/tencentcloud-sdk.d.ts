/** The part of the international Node client that is used here; it ships no types. */
declare module "tencentcloud-sdk-nodejs-intl-en/tencentcloud/*/index.js" {
  type Callback = (error: Error | null, answer: Record<string, unknown>) => void;
  interface Model {
    deserialize(fields: object): void;
  }
  const product: {
    readonly Client: new (
      credential: object,
      region: string,
      profile: object,
    ) => Record<string, ((request: Model, callback: Callback) => void) | undefined>;
    readonly Models: Readonly<Record<string, (new () => Model) | undefined>>;
  };
  export default product;
}
declare module "tencentcloud-sdk-nodejs-intl-en/tencentcloud/common/credential.js" {
  export default class Credential {
    constructor(secretId: string, secretKey: string, token?: string);
  }
}
declare module "tencentcloud-sdk-nodejs-intl-en/tencentcloud/common/profile/client_profile.js" {
  export default class ClientProfile {
    constructor(signMethod: string, httpProfile: object);
  }
}
declare module "tencentcloud-sdk-nodejs-intl-en/tencentcloud/common/profile/http_profile.js" {
  export default class HttpProfile {
    constructor(protocol: string, endpoint: string, reqMethod?: string);
  }
}
