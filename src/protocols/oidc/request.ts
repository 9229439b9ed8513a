import { claimsByScope } from "./account.ts";

/** What an application asks for at its person's sign-in, as far as we settle it before the library sees it. */
export interface AuthRequest {
  clientId: string;
  redirectUri: string;
  prompts: Set<string>;
  /** Seconds. */
  maxAge: number | null;
  acr: string[];
  /** Without one of `acr` there is no answer. */
  acrEssential: boolean;
  loginHint: string | null;
  /** Person that it has to be. */
  sub: string | null;
  scopes: string[];
  /** What a person has to agree to: the scopes, and those of claims that are asked for by name. */
  agreed: string[];
}

/** Null where something stands in it twice that may stand once (RFC 6749 §3.1). */
export function readRequest(query: URLSearchParams): AuthRequest | null {
  const names = [...query.keys()].filter((name) => name !== "resource");
  if (new Set(names).size < names.length) return null;
  const claims = objectOf(parsed(query.get("claims")));
  const idToken = objectOf(claims.id_token);
  const acr = objectOf(idToken.acr);
  const named = [...textsOf(acr.values), ...textsOf([acr.value])];
  const maxAge = query.get("max_age");
  const scopes = words(query.get("scope"));
  const byName = [idToken, objectOf(claims.userinfo)].flatMap((asked) => Object.keys(asked)).flatMap(scopesOfClaim);
  return {
    ...{ clientId: query.get("client_id") ?? "", redirectUri: query.get("redirect_uri") ?? "" },
    prompts: new Set(words(query.get("prompt"))),
    maxAge: maxAge !== null && /^\d{1,12}$/.test(maxAge) ? Number(maxAge) : null,
    acr: named.length > 0 ? named : words(query.get("acr_values")),
    acrEssential: acr.essential === true,
    loginHint: query.get("login_hint"),
    sub: textsOf([objectOf(idToken.sub).value])[0] ?? hintedSub(query.get("id_token_hint")),
    ...{ scopes, agreed: [...new Set([...scopes, ...byName])] },
  };
}

function scopesOfClaim(claim: string): string[] {
  const found = Object.entries(claimsByScope).find(([, claims]) => claims.includes(claim));
  return found && found[0] !== "openid" ? [found[0]] : [];
}

/** The library checks the signature; here it is only known whom the page has to be about. */
function hintedSub(token: string | null): string | null {
  const body = token?.split(".")[1];
  if (!body) return null;
  return textsOf([objectOf(parsed(Buffer.from(body, "base64url").toString())).sub])[0] ?? null;
}

/**
 * The query as the library gets it: what was settled is not asked for again. The library hands out offline_access only
 * beside `prompt=consent`; whether it may be was decided by us.
 */
export function settledQuery(query: URLSearchParams): URLSearchParams {
  const settled = new URLSearchParams(query);
  const prompts = words(query.get("prompt")).filter((prompt) => prompt !== "none" && prompt !== "consent");
  if (words(query.get("scope")).includes("offline_access")) prompts.push("consent");
  if (prompts.length > 0) settled.set("prompt", prompts.join(" "));
  else settled.delete("prompt");
  return settled;
}

function words(text: string | null): string[] {
  return text?.split(" ").filter(Boolean) ?? [];
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null; // what cannot be read asks for nothing here; the library answers with its error
  }
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
