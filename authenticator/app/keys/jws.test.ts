import fc from "fast-check";
import { calculateJwkThumbprint, compactVerify, importJWK } from "jose";
import { expect, test } from "vitest";
import { decode, encode } from "./base64url.ts";
import { signed, stampedClaims } from "./jws.ts";
import { isWhole, newKey, publicJwk, thumbprint } from "./key.ts";

test("jose takes a message as it is: header, claims, signature", async () => {
  const keys = await newKey();
  const jwk = await publicJwk(keys);
  const claims = { aud: "https://会社.example/", num: "07", iat: 1 };
  const jws = await signed({ key: keys.privateKey, by: { kid: "tenant.device" } }, "genkan-pending", claims);
  const { payload, protectedHeader } = await compactVerify(jws, await importJWK({ ...jwk }, "ES256"), {
    algorithms: ["ES256"],
  });
  expect(protectedHeader).toEqual({ alg: "ES256", typ: "genkan-pending", kid: "tenant.device" });
  expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(claims);
});

test("before it has an id a device signs with its public key in the header, and nothing private", async () => {
  const keys = await newKey();
  const jwk = await publicJwk(keys);
  const jws = await signed({ key: keys.privateKey, by: { jwk } }, "genkan-enrol-key", {});
  const { protectedHeader } = await compactVerify(jws, await importJWK({ ...jwk }, "ES256"));
  expect(Object.keys(protectedHeader.jwk ?? {}).sort()).toEqual(["crv", "kty", "x", "y"]);
});

test("a changed claim does not verify", async () => {
  const keys = await newKey();
  const jwk = await publicJwk(keys);
  const [header, , signature] = (await signed({ key: keys.privateKey, by: { jwk } }, "t", { num: "10" })).split(".");
  const changed = `${header}.${encode(new TextEncoder().encode('{"num":"11"}'))}.${signature}`;
  await expect(compactVerify(changed, await importJWK({ ...jwk }, "ES256"))).rejects.toThrow();
});

test("the thumbprint is that of RFC 7638", async () => {
  const jwk = await publicJwk(await newKey());
  expect(await thumbprint(jwk)).toBe(await calculateJwkThumbprint({ ...jwk }));
});

test("the private key cannot be read", async () => {
  const { privateKey } = await newKey();
  await expect(crypto.subtle.exportKey("jwk", privateKey)).rejects.toThrow();
});

test("a pair that does not belong together is not whole", async () => {
  const [one, other] = [await newKey(), await newKey()];
  expect(await isWhole(one, one)).toBe(true);
  expect(await isWhole(other, one)).toBe(false);
});

test("no two messages have the same name", () => {
  const names = Array.from({ length: 100 }, () => stampedClaims().jti);
  expect(new Set(names).size).toBe(100);
});

test("base64url: any bytes come back, nothing that an address would change", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = encode(bytes);
      expect(text).toMatch(/^[\w-]*$/);
      expect(text).toBe(Buffer.from(bytes).toString("base64url"));
      expect([...decode(text)]).toEqual([...bytes]);
    }),
  );
});
