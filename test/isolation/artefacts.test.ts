import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { oidcGround } from "../oidc/ground.ts";
import { loopbackFetch } from "../oidc/loopback.ts";
import { artefacts } from "./artefacts.ts";
import { type Place, person, place } from "./places.ts";

const opened = oidcGround();
let places: { here: Place; there: Place };

beforeAll(async () => {
  const { ground } = opened;
  const pair = (await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
    "sign",
    "verify",
  ])) as CryptoKeyPair;
  const here = await place(ground, { contract: ground.sonpo, domain: "example.com", pair });
  // One contract only federates a domain: this one the domain above, of which the same people are too.
  const there = await place(ground, { contract: ground.other, domain: "com", pair });
  places = { here, there };
});

const ways = [
  ["here", "there"],
  ["there", "here"],
] as const;
const matrix = Object.keys(artefacts).flatMap((name) => ways.map(([from, to]) => [name, from, to] as const));

test.each(matrix)("%s: what was given %s is nothing %s, and something where it was given", async (name, from, to) => {
  const { make, works } = artefacts[name] as (typeof artefacts)[string];
  const thing = await make(places[from]);
  expect(await works(thing, places[to])).toBe(false);
  expect(await works(thing, places[from])).toBe(true);
});

test("every endpoint that a tenant announces is in the matrix", async () => {
  const source = await readFile(new URL("./artefacts.ts", import.meta.url), "utf8");
  const answer = await loopbackFetch(`${places.here.contract.origin}/.well-known/openid-configuration`);
  const announced = Object.entries((await answer.json()) as Record<string, unknown>)
    .filter(([name]) => /_endpoint$|^jwks_uri$/.test(name))
    .map(([, address]) => new URL(String(address)).pathname);
  expect(announced.length).toBeGreaterThan(8);
  expect(announced.filter((path) => !source.includes(path))).toEqual([]);
});

test("no cookie of one tenant changes what another shows to a stranger", async () => {
  const { here, there } = places;
  const all = (await person(here)).cookies;
  expect([...all.keys()].length).toBeGreaterThanOrEqual(3);
  const { ground, contract } = there;
  const shown = async (cookies: typeof all) => {
    const pages: string[] = [];
    for (const path of ["/", "/signin", "/accounts", "/console/", "/signin/passkey", "/oidc/device", "/help"]) {
      const browser = ground.front.browser(contract);
      for (const [name, cookie] of cookies) browser.cookies.set(name, { ...cookie });
      const page = await browser.go(path);
      const text = page.html.replace(/nonce="[^"]*"|value="[\w.-]{30,}"|data-[\w-]+="[^"]*"/g, "");
      pages.push(`${page.status} ${page.url.href.replace(/[\w-]{30,}/g, "")} ${text}`);
    }
    return pages;
  };
  const without = await shown(new Map());
  for (const each of all) {
    if (each[0].includes("language")) continue;
    expect([each[0], await shown(new Map([each]))]).toEqual([each[0], without]);
  }
});
