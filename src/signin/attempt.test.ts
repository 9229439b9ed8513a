import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { secondKinds } from "../factors/index.ts";
import { parseMasterKey } from "../platform/crypto/index.ts";
import { cookieJar } from "../platform/http/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { type Attempt, AttemptSeal, attemptLifeMs, newAttempt } from "./attempt.ts";
import { AttemptCookies } from "./cookies.ts";

const key = () => randomBytes(32).toString("base64");
const [old, other] = [key(), key()];
const seal = new AttemptSeal(parseMasterKey(old));
const now = new Date("2026-11-24T01:00:00Z");

/** User IDs, names and destinations up to the longest that are taken. */
const attempt = fc
  .record({
    userId: fc.string({ minLength: 1, maxLength: 254, unit: "grapheme-ascii" }),
    ref: fc.string({ maxLength: 2_000, unit: "grapheme-ascii" }).map((text) => `/${text}`),
    name: fc.string({ maxLength: 100, unit: fc.constantFrom("損", "﨑", "髙", "a", "𠮷") }),
    isProved: fc.boolean(),
  })
  .map(({ userId, ref, name, isProved }): Attempt => {
    const begun = newAttempt({ tenantId: "tenant", userId, continuation: { kind: "portal", ref }, now });
    if (!isProved) return begun;
    const id = "01932f6e-0000-7000-8000-000000000000";
    const at = now.toISOString();
    return {
      ...begun,
      answers: { stay: true, never: true, later: true },
      proved: {
        ...{ personId: id, userId, name, pending: { id, secret: "s".repeat(43) } },
        proofs: [{ factor: "password", method: "temporary", at, nature: "knowledge", phishingResistant: false }],
        credential: {
          ...{
            temporary: true,
            mustChange: "temporary",
            knownBrowser: false,
            stayAnswer: false,
            reportedBrowser: false,
          },
          expiresAt: at,
        },
        factors: {
          held: secondKinds.map((kind) => ({ id, kind, isDefault: false })),
          ...{ mayEnrol: "temporary", frozenUntil: at, office: true, rememberedUntil: at },
        },
      },
    };
  });

const opened = (o: Partial<Parameters<AttemptSeal["open"]>[0]> & { sealed: string; id: string }) =>
  seal.open({ tenantId: "tenant", browser: "browser", now, ...o });

test("what was sealed opens for the same tenant, browser and name within the hour, under old and new keys", () => {
  fc.assert(
    fc.property(attempt, (given) => {
      const sealed = seal.seal(given, "browser");
      expect(opened({ sealed, id: given.id })).toEqual(given);
      const rotated = new AttemptSeal(parseMasterKey(`${other},${old}`));
      expect(rotated.open({ sealed, id: given.id, tenantId: "tenant", browser: "browser", now })).toEqual(given);
      const late = new Date(now.getTime() + attemptLifeMs);
      expect(opened({ sealed, id: given.id, now: new Date(late.getTime() - 1) })).not.toBeNull();
      expect(opened({ sealed, id: given.id, now: late })).toBeNull();
    }),
  );
});

test("nothing else opens: another tenant, browser, name, purpose or key, any changed, cut or lengthened byte", () => {
  fc.assert(
    fc.property(attempt, fc.nat(), fc.integer({ min: 1, max: 255 }), (given, at, flip) => {
      const sealed = seal.seal(given, "browser");
      const { id } = given;
      for (const wrong of [{ tenantId: "tenanu" }, { browser: "browses" }, { id: `${id}0` }]) {
        expect(opened({ sealed, id, ...wrong })).toBeNull();
      }
      // The parts of the context cannot be shifted into each other.
      const two = seal.seal(given, "one:two");
      for (const glue of [":", '","'])
        expect(opened({ sealed: two, id: `${id}${glue}one`, browser: "two" })).toBeNull();
      expect(
        new AttemptSeal(parseMasterKey(other)).open({ sealed, id, tenantId: "tenant", browser: "browser", now }),
      ).toBeNull();
      const bytes = Buffer.from(sealed, "base64url");
      const changed = Buffer.from(bytes);
      const place = at % bytes.length;
      changed[place] = (changed[place] as number) ^ flip;
      for (const forged of [changed, bytes.subarray(1), bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.of(0)])]) {
        expect(opened({ sealed: forged.toString("base64url"), id })).toBeNull();
      }
    }),
  );
});

test("a cookie stays under what browsers keep, and its length tells only in steps of 512", () => {
  const lengths = new Set<number>();
  fc.assert(
    fc.property(attempt, (given) => {
      const { length } = seal.seal(given, "browser");
      expect(length + given.id.length + "__Host-genkan-attempt-0=.".length).toBeLessThanOrEqual(4_096);
      lengths.add(length);
    }),
    { numRuns: 500 },
  );
  expect(lengths.size).toBeLessThanOrEqual(6);
});

test("whatever a browser sends as cookies, at most six attempts and 6 KB stay with the newest among them", async () => {
  const value = fc.string({ unit: fc.constantFrom(..."abc012-_."), maxLength: 1_500 });
  const jar = fc.dictionary(fc.constantFrom("0", "1", "2", "3", "4", "5", "6", "x", "-1"), value);
  await fc.assert(
    fc.asyncProperty(jar, attempt, async (sent, given) => {
      const cookies = new Map(Object.entries(sent).map(([slot, text]) => [`genkan-attempt-${slot}`, text]));
      const app = new Hono();
      app.get("/", (c) => {
        const kept = new AttemptCookies({
          ...{ jar: cookieJar(c, false), seal, tenant: { id: "tenant" } as Tenant, clock: { now: () => now } },
        });
        kept.keep(given);
        return c.text(kept.read(given.id) === null ? "none" : "some");
      });
      const cookie = [...cookies].map(([name, text]) => `${name}=${text}`).join("; ");
      const answer = await app.request("/", { headers: { cookie } });
      expect(answer.status).toBe(200);
      for (const line of answer.headers.getSetCookie()) {
        const [name = "", text = ""] = (line.split(";")[0] as string).split("=");
        if (/Max-Age=0/.test(line)) cookies.delete(name);
        else cookies.set(name, text);
      }
      const attempts = [...cookies].filter(([name]) => /attempt-[0-5]$/.test(name));
      expect(attempts.length).toBeLessThanOrEqual(6);
      expect(attempts.some(([, text]) => text.startsWith(`${given.id}.`))).toBe(true);
      const bytes = attempts.reduce((sum, [, text]) => sum + text.slice(text.indexOf(".") + 1).length, 0);
      expect(bytes).toBeLessThanOrEqual(6 * 1024);
    }),
  );
});
