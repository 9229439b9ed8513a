import { text } from "../platform/i18n/index.ts";

export const clientId = "sample";
export const scope = "openid profile email groups";

export function addressOf(baseUrl: URL, path: string): string {
  return new URL(`/sample/${path}`, baseUrl.origin).href;
}

/** What `app add` is given for it. It keeps no secret: PKCE is its proof. */
export function sampleInput(baseUrl: URL) {
  return {
    ...{
      kind: "oidc",
      name: text("ja", "sample.app"),
      description: text("ja", "sample.about"),
      clientId,
      public: true,
    },
    redirectUris: [addressOf(baseUrl, "callback")],
    postLogoutRedirectUris: [addressOf(baseUrl, "")],
    initiateLoginUri: addressOf(baseUrl, "start"),
  };
}
