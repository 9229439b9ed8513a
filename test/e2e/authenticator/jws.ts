import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader, importJWK, type JWK } from "jose";

/** What a signed message of the app says, after `jose` has verified it as a server would. */
export interface Message {
  typ: string;
  kid: string | undefined;
  jwk: JWK | undefined;
  claims: Record<string, unknown>;
}

export async function verified(jws: string, keyOf: (kid: string) => JWK | undefined): Promise<Message | null> {
  const header = decodeProtectedHeader(jws);
  const jwk = header.jwk ?? keyOf(header.kid ?? "");
  if (!jwk) return null;
  const { payload } = await compactVerify(jws, await importJWK(jwk, "ES256"), { algorithms: ["ES256"] });
  return {
    typ: header.typ ?? "",
    kid: header.kid,
    jwk: header.jwk,
    claims: JSON.parse(new TextDecoder().decode(payload)),
  };
}

export function thumbprintOf(jwk: JWK): Promise<string> {
  return calculateJwkThumbprint(jwk);
}
