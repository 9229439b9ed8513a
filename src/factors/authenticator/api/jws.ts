import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader, importJWK } from "jose";
import type { z } from "zod";
import type { PublicJwk } from "../device/store.ts";
import { Refused } from "./refused.ts";
import { jwkHeader, kidHeader } from "./shapes.ts";

interface Expected<T> {
  typ: string;
  shape: z.ZodType<T>;
}

/** The device that a message says it is from. Nothing of it is true until `verified` has answered. */
export function signerOf(jws: string, typ: string): { tenantId: string; deviceId: string; kid: string } {
  const header = headerOf(jws, kidHeader, typ);
  const [tenantId = "", deviceId = ""] = header.kid.split(".");
  return { tenantId, deviceId, kid: header.kid };
}

/** The content of a message of a key that is known; only the verified bytes are read. */
export async function verified<T>(jws: string, key: PublicJwk, { typ, shape }: Expected<T>): Promise<T> {
  headerOf(jws, kidHeader, typ);
  return contentOf(await payloadOf(jws, key), shape);
}

/** The content of a message that brings its own key, and the key with its thumbprint. */
export async function selfSigned<T>(
  jws: string,
  { typ, shape }: Expected<T>,
): Promise<{ claims: T; jwk: PublicJwk; thumbprint: string }> {
  const { jwk } = headerOf(jws, jwkHeader, typ);
  const payload = await payloadOf(jws, jwk);
  return { claims: contentOf(payload, shape), jwk, thumbprint: await calculateJwkThumbprint(jwk, "sha256") };
}

function headerOf<H extends { typ: string }>(jws: string, shape: z.ZodType<H>, typ: string): H {
  const header = shape.safeParse(decoded(jws));
  if (!header.success || header.data.typ !== typ) throw new Refused("malformed");
  return header.data;
}

function decoded(jws: string): unknown {
  try {
    return decodeProtectedHeader(jws);
  } catch {
    throw new Refused("malformed");
  }
}

/** One answer for a key that is no point of the curve and a signature that is not its own. */
async function payloadOf(jws: string, jwk: PublicJwk): Promise<Uint8Array> {
  try {
    const { payload } = await compactVerify(jws, await importJWK({ ...jwk }, "ES256"), { algorithms: ["ES256"] });
    return payload;
  } catch {
    throw new Refused("unknown");
  }
}

function contentOf<T>(payload: Uint8Array, shape: z.ZodType<T>): T {
  const content = shape.safeParse(parsed(payload));
  if (!content.success) throw new Refused("malformed");
  return content.data;
}

function parsed(payload: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(payload).toString());
  } catch {
    return undefined;
  }
}
