import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { newDataKey, openDataKey } from "./datakey.ts";
import { parseMasterKey } from "./master.ts";

const [old, fresh] = [1, 2].map(() => randomBytes(32).toString("base64")) as [string, string];
const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
const tenant = "01932f6e-0000-7000-8000-000000000000";
const other = "01932f6e-0000-7000-8000-000000000001";

test("a tenant's key opens what it sealed at that place, also after the master key was changed, and nothing else", () => {
  const wrapped = newDataKey(parseMasterKey(old), tenant);
  const key = openDataKey(parseMasterKey(old), tenant, wrapped);
  const later = openDataKey(parseMasterKey(`${fresh},${old}`), tenant, wrapped);
  const foreign = openDataKey(parseMasterKey(old), other, newDataKey(parseMasterKey(old), other));
  fc.assert(
    fc.property(bytes, fc.string(), fc.string(), (plain, place, elsewhere) => {
      const sealed = key.seal(place, plain);
      expect(later.open(place, sealed)).toEqual(plain);
      expect(() => foreign.open(place, sealed)).toThrow();
      if (elsewhere !== place) expect(() => key.open(elsewhere, sealed)).toThrow();
      expect(key.seal(place, plain)).not.toEqual(sealed);
    }),
  );
  // A wrapped key is bound to its tenant and master key.
  expect(() => openDataKey(parseMasterKey(old), other, wrapped)).toThrow();
  expect(() => openDataKey(parseMasterKey(fresh), tenant, wrapped)).toThrow("does not open");
});

test("digests keep purposes, tenants and the borders of their parts apart", () => {
  const master = parseMasterKey(old);
  const [one, two] = [tenant, other].map((id) => openDataKey(master, id, newDataKey(master, id)));
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (a, b) => {
      const made = one?.digest("purpose", a, b);
      expect(one?.digest("purpose", a, b)).toEqual(made);
      expect(one?.digest("purpose", a + b)).not.toEqual(made);
      expect(one?.digest("purpose", a + b, "")).not.toEqual(made);
      expect(one?.digest(`purpose${a}`, b)).not.toEqual(made);
      expect(two?.digest("purpose", a, b)).not.toEqual(made);
    }),
  );
});

test("what is no key of 32 bytes is refused", () => {
  for (const text of ["", "abc", randomBytes(31).toString("base64"), `${old},`, `,${old}`, `${old},short`]) {
    expect(() => parseMasterKey(text)).toThrow("32 bytes");
  }
});
