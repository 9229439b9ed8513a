import { expect, test } from "vitest";
import { checkOidc } from "./input.ts";

const app = { kind: "oidc", name: "勤怠", redirectUris: ["https://app.example.net/callback"] };

test("what is left out is as CONTRACT says", () => {
  expect(checkOidc(app)).toEqual({
    ...{
      common: { name: "勤怠", description: "", secondFactor: false, preset: null, icon: null },
      url: null,
      clientId: undefined,
      assign: "everyone",
    },
    settings: {
      ...{ redirectUris: app.redirectUris, postLogoutRedirectUris: [], backchannelLogoutUri: null },
      ...{ frontchannelLogoutUri: null, initiateLoginUri: null, grantTypes: ["authorization_code"], jwks: null },
      ...{ tokenEndpointAuthMethod: "client_secret_basic", idTokenSignedResponseAlg: "ES256", resources: [] },
      ...{ applicationType: "web", thirdParty: false, dpopBound: false },
    },
  });
});

const good: [string, object][] = [
  ["this machine's own address", { redirectUris: ["http://127.0.0.1:9/x", "http://rp.localhost:9/", "http://[::1]/"] }],
  ["a scheme of one's own", { public: true, redirectUris: ["net.example.app:/callback"] }],
  ["an application without a browser", { redirectUris: [], grantTypes: ["client_credentials"] }],
];

test.each(good)("%s is taken", (_name, more) => {
  expect(checkOidc({ ...app, ...more }).settings.redirectUris).toHaveLength(
    (more as { redirectUris: string[] }).redirectUris.length,
  );
});

const bad: [string, object, RegExp][] = [
  ["no address", { ...app, redirectUris: [] }, /redirectUris: is required/],
  ["plain http elsewhere", { ...app, redirectUris: ["http://app.example.net/"] }, /redirectUris\[0\]: is not https/],
  [
    "a fragment",
    { ...app, redirectUris: ["https://app.example.net/#x"] },
    /redirectUris\[0\]: must not have a fragment/,
  ],
  ["a user", { ...app, redirectUris: ["https://a:b@app.example.net/"] }, /redirectUris\[0\]: must not carry/],
  ["a pattern", { ...app, redirectUris: ["https://*.example.net/あ"] }, /redirectUris\[0\]: is no absolute address/],
  ["a script", { ...app, redirectUris: ["javascript:alert(1)"] }, /redirectUris\[0\]: has a scheme/],
  [
    "a scheme with a secret",
    { ...app, redirectUris: ["net.example.app:/x"] },
    /redirectUris: only a public application/,
  ],
  ["an unknown grant", { ...app, grantTypes: ["implicit"] }, /grantTypes\[0\]/],
  [
    "a public one with credentials",
    { ...app, public: true, grantTypes: ["client_credentials"] },
    /grantTypes: client_credentials/,
  ],
  ["an unknown field", { ...app, redirectUri: "x" }, /redirectUri: is not a known field/],
  ["a key without its method", { ...app, jwks: { keys: [{}] } }, /jwks: goes together/],
  ["no id", { ...app, clientId: "あ" }, /clientId: is 1 to 100/],
  [
    "an address that may not be spoken to",
    { ...app, backchannelLogoutUri: "https://10.0.0.1/" },
    /backchannelLogoutUri: private/,
  ],
];

test.each(bad)("%s is refused by name", (_name, input, says) => {
  expect(() => checkOidc(input, (text) => (text.includes("//10.") ? "private" : null))).toThrow(says);
});
