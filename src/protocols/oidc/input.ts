import { z } from "zod";
import { type Assignment, assignment, commonFields, commonOf } from "../../applications/index.ts";
import { checked } from "../../platform/input/index.ts";
import { deviceGrant, type OidcSettings } from "./client.ts";
import { redirectFault, webFault } from "./uri.ts";

const grants = ["authorization_code", "refresh_token", "client_credentials", deviceGrant] as const;
const methods = ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"] as const;

const uri = (fault: (text: string) => string | null) =>
  z
    .string()
    .max(2_000)
    .superRefine((text, c) => {
      const says = fault(text);
      if (says !== null) c.addIssue({ code: "custom", message: says });
    });
const uris = (fault: (text: string) => string | null) => z.array(uri(fault)).max(50);
/** Whether a logout may be sent there is asked again, of the address that it leads to, when one is sent. */
const noFault = () => null;

const resource = z.strictObject({
  indicator: uri((text) => (URL.canParse(text) && !text.includes("#") ? null : "is no absolute address")),
  scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/, "is no scope")).max(100),
  format: z.enum(["opaque", "jwt"]).default("opaque"),
});

const schema = (input: unknown, egressFault: (text: string) => string | null) =>
  z
    .strictObject({
      kind: z.literal("oidc"),
      ...commonFields,
      assign: assignment(input),
      url: uri(webFault).nullable().default(null),
      clientId: z
        .string()
        .regex(/^[\x21-\x7e]{1,100}$/, "is 1 to 100 plain characters without spaces")
        .optional(),
      redirectUris: uris(redirectFault).default([]),
      postLogoutRedirectUris: uris(redirectFault).default([]),
      backchannelLogoutUri: uri(egressFault).nullable().default(null),
      frontchannelLogoutUri: uri(webFault).nullable().default(null),
      initiateLoginUri: uri(webFault).nullable().default(null),
      grantTypes: z.array(z.enum(grants)).min(1).default(["authorization_code"]),
      tokenEndpointAuthMethod: z.enum(methods).optional(),
      public: z.boolean().default(false),
      thirdParty: z.boolean().default(false),
      idTokenSignedResponseAlg: z.enum(["ES256", "RS256"]).default("ES256"),
      dpop: z.boolean().default(false),
      jwks: z
        .strictObject({ keys: z.array(z.record(z.string(), z.unknown())).min(1).max(20) })
        .nullable()
        .default(null),
      resources: z.array(resource).max(50).default([]),
    })
    .superRefine((given, c) => {
      for (const [path, message] of contradictions(given)) c.addIssue({ code: "custom", path: [path], message });
    });

interface Given {
  redirectUris: string[];
  grantTypes: string[];
  tokenEndpointAuthMethod?: string | undefined;
  public: boolean;
  jwks: unknown;
}

function contradictions(given: Given): [string, string][] {
  const method = methodOf(given);
  const faults: [string, string][] = [];
  const opens = given.grantTypes.includes("authorization_code");
  if (opens && given.redirectUris.length === 0) faults.push(["redirectUris", "is required"]);
  if (given.public && given.tokenEndpointAuthMethod !== undefined && given.tokenEndpointAuthMethod !== "none") {
    faults.push(["tokenEndpointAuthMethod", "is none for a public application"]);
  }
  if (method === "none" && given.grantTypes.includes("client_credentials")) {
    faults.push(["grantTypes", "client_credentials is for applications that keep a secret"]);
  }
  if ((method === "private_key_jwt") !== (given.jwks !== null)) {
    faults.push(["jwks", "goes together with tokenEndpointAuthMethod private_key_jwt"]);
  }
  if (method !== "none" && given.redirectUris.some((text) => !/^https?:/.test(text))) {
    faults.push(["redirectUris", "only a public application has an address that is no web address"]);
  }
  return faults;
}

function methodOf(given: Given): OidcSettings["tokenEndpointAuthMethod"] {
  const named = given.tokenEndpointAuthMethod as OidcSettings["tokenEndpointAuthMethod"] | undefined;
  return given.public ? "none" : (named ?? "client_secret_basic");
}

/** What no person signs in to is nobody's tile. */
function usedBy(grantTypes: string[]): Assignment {
  return grantTypes.every((grant) => grant === "client_credentials") ? [] : "everyone";
}

/** An application as CONTRACT writes it (`app add`), or every fault of it at once. */
export function checkOidc(input: unknown, egressFault: (text: string) => string | null = noFault) {
  const whole = checked(schema(input, egressFault), input);
  const { kind: _kind, name, description, secondFactor, preset, icon, assign, url, clientId, ...rest } = whole;
  const { public: _public, dpop, ...given } = rest;
  const native = given.redirectUris.some((text) => !/^https?:/.test(text));
  const settings: Omit<OidcSettings, "clientId"> = {
    ...given,
    tokenEndpointAuthMethod: methodOf(rest),
    applicationType: native ? "native" : "web",
    dpopBound: dpop,
  };
  const common = commonOf({ name, description, secondFactor, preset, icon });
  return { common, url, clientId, settings, assign: assign ?? usedBy(given.grantTypes) };
}
