/** The part of the official client that is used here; it ships no types. */
declare module "tencentcloud-sdk-nodejs-intl-en/tencentcloud/cam/v20190116/cam_client.js" {
  type Callback = (error: Error | null, answer: Record<string, unknown>) => void;
  export default class CamClient {
    constructor(credential: object, region: string, profile: object);
    [action: string]: (request: object, callback: Callback) => void;
  }
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
    constructor(protocol: string, endpoint: string);
  }
}
declare module "tencentcloud-sdk-nodejs-intl-en/tencentcloud/cam/v20190116/models.js" {
  const models: Record<string, new () => { deserialize(fields: object): void }>;
  export default models;
}
