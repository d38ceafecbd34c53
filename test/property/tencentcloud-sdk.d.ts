/** The signer of the international Node client, which ships no types. */
declare module "tencentcloud-sdk-nodejs-intl-en/tencentcloud/common/sign.js" {
  const Sign: {
    sign3(request: {
      readonly method: "POST";
      readonly url: string;
      readonly payload: unknown;
      readonly timestamp: number;
      readonly service: string;
      readonly secretId: string;
      readonly secretKey: string;
      readonly headers: Readonly<Record<string, string>>;
    }): string;
  };
  export default Sign;
}
