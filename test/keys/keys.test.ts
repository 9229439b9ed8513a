import { X509Certificate } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rollOver, SigningKeys } from "../../src/keys/index.ts";
import { day, Front, type FrontContract, hour } from "../signin/front.ts";

let front: Front;
let sonpo: FrontContract;
const by = { actor: { kind: "system" as const, id: "test" } };

beforeAll(async () => {
  front = await Front.open();
  sonpo = await front.contract("sonpo");
});
afterAll(() => front.close());

test("a contract's RS256 keys carry a certificate of their own making that holds for years", async () => {
  const tenant = await front.tenant(sonpo);
  const keys = new SigningKeys(front.node);
  for (const purpose of ["saml", "oidc"] as const) {
    const key = await keys.signing(tenant, purpose, "RS256");
    const certificate = new X509Certificate(key.certificate as Buffer);
    expect(certificate.verify(key.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(key.privateKey)).toBe(true);
    expect(certificate.subject).toBe(`CN=Genkan ${tenant.id}`);
    expect(certificate.validFromDate.getTime()).toBeLessThan(front.clock.now().getTime());
    expect(certificate.validToDate.getTime()).toBeGreaterThan(front.clock.now().getTime() + 3_600 * day);
    expect(key.publicJwk).toMatchObject({ kid: key.id, alg: "RS256", x5c: [key.certificate?.toString("base64")] });
  }
});

test("whoever looks makes no key; whoever needs one gets the same, made once", async () => {
  const bare = await front.contract("bare");
  await front.inside(bare, (tx) => tx.deleteFrom("signing_keys").execute());
  const tenant = await front.tenant(bare);
  const [one, two] = [new SigningKeys(front.node), new SigningKeys(front.second().node)];
  expect(await one.published(tenant, "saml")).toEqual([]);
  const made = await Promise.all([one, two, one].map((keys) => keys.signing(tenant, "saml", "RS256")));
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  for (const keys of [one, two]) {
    expect((await keys.published(await front.tenant(bare), "saml")).map(({ id }) => id)).toEqual([made[0]?.id]);
  }
});

test("a new key is published, then signs, then the old one goes; a second roll-over meanwhile changes nothing", async () => {
  const keys = new SigningKeys(front.node);
  const state = async () => {
    const tenant = await front.tenant(sonpo);
    const signing = await keys.signing(tenant, "saml", "RS256");
    return { signing: signing.id, published: (await keys.published(tenant, "saml")).map(({ id }) => id) };
  };
  const { signing: old } = await state();
  const [rolled] = await rollOver(front.node, { tenant: await front.tenant(sonpo), purpose: "saml", by });
  const fresh = rolled?.id as string;
  expect(await state()).toEqual({ signing: old, published: [old, fresh] });
  expect(await rollOver(front.node, { tenant: await front.tenant(sonpo), purpose: "saml", by })).toEqual([]);
  front.clock.forward(14 * day);
  expect(await state()).toEqual({ signing: fresh, published: [old, fresh] });
  front.clock.forward(7 * day);
  expect(await state()).toEqual({ signing: fresh, published: [fresh] });
  // The other purpose has kept its keys.
  expect(await keys.published(await front.tenant(sonpo), "oidc")).toHaveLength(2);
});

test("keys of OpenID Connect are published more than a day before they sign", async () => {
  const rolled = await rollOver(front.node, { tenant: await front.tenant(sonpo), purpose: "oidc", by });
  expect(rolled.map(({ algorithm }) => algorithm).sort()).toEqual(["ES256", "RS256"]);
  for (const { signsFrom } of rolled) {
    expect(signsFrom.getTime()).toBeGreaterThan(front.clock.now().getTime() + 24 * hour);
  }
});
