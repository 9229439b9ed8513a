import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Browser, Page } from "../signin/browser.ts";
import { Front, type FrontContract, hour, minute, words } from "../signin/front.ts";
import { acs, addApp, entityId, handedOn, samlContract, shareClock, signedIn, spKeys } from "./ground.ts";
import { type Asked, postBody, redirectPath, requestXml, signedXml } from "./requests.ts";

let front: Front;
let sonpo: FrontContract;
let browser: Browser;
let keys: Awaited<ReturnType<typeof spKeys>>;
const signing = "https://signing.example.com/saml";
const signingAcs = "https://signing.example.com/acs";

beforeAll(async () => {
  front = await Front.open();
  ({ contract: sonpo } = await samlContract(front, "sonpo", { app: { acs: [acs, "https://sp.example.com/second"] } }));
  keys = await spKeys();
  const certificates = [keys.certificate];
  await addApp(front, sonpo, {
    name: "勤怠",
    entityId: signing,
    acs: [signingAcs],
    certificates,
    signedRequests: true,
  });
  browser = await signedIn(front, sonpo);
});
beforeEach(() => shareClock(front));
afterAll(() => front.close());

const ask = (o: Partial<Asked> = {}) => requestXml({ at: front.clock.now(), ...o });
const go = (xml: string) => browser.go(redirectPath(xml));
const post = (xml: string) => browser.go("/saml/sso", { method: "POST", body: postBody(xml) });
const address = () => `${sonpo.origin}/saml/sso`;
const signed = (more: Record<string, string | null> = {}) =>
  ask({ issuer: signing, more: { AssertionConsumerServiceURL: signingAcs, Destination: address(), ...more } });

function expectRefused(page: Page, app: string | null) {
  expect(page.status).toBe(400);
  const [first = ""] = words(app === null ? "sso.unknownApp.solo" : "sso.badRequest.solo", {
    ...{ app: app ?? "", ref: "", "desk.technical": "技術的なお問い合わせ" },
  }).split("。");
  expect(page.heading).toBe(`${first}。`);
  expect(page.html).not.toContain("SAMLResponse");
  // Every way on works here.
  for (const { href } of page.links) expect(href).toMatch(/^[/#]/);
}

test("what a good request looks like: one of the registered addresses, named or not", async () => {
  const named = await go(ask({ more: { AssertionConsumerServiceURL: "https://sp.example.com/second" } }));
  expect(handedOn(named).to).toBe("https://sp.example.com/second");
  const byIndex = { AssertionConsumerServiceURL: null, AssertionConsumerServiceIndex: "1" };
  expect(handedOn(await go(ask({ more: byIndex }))).to).toBe("https://sp.example.com/second");
  expect(handedOn(await go(ask({ more: { AssertionConsumerServiceURL: null } }))).to).toBe(acs);
  expect(handedOn(await post(ask({ more: { Destination: address() } }))).to).toBe(acs);
});

const wrong: [string, () => Partial<Asked>][] = [
  ...[
    "https://evil.example/acs",
    `${acs}/`,
    `${acs}?x=1`,
    acs.toUpperCase(),
    `${acs}#x`,
    `https://sp.example.com@evil.example/`,
  ].map((url): [string, () => Partial<Asked>] => [
    `the reply address ${url}`,
    () => ({ more: { AssertionConsumerServiceURL: url } }),
  ]),
  ["an unknown index", () => ({ more: { AssertionConsumerServiceURL: null, AssertionConsumerServiceIndex: "7" } })],
  [
    "another binding for the answer",
    () => ({ more: { ProtocolBinding: "urn:oasis:names:tc:SAML:2.0:bindings:PAOS" } }),
  ],
  ["another version", () => ({ more: { Version: "1.1" } })],
  ["another host's address", () => ({ more: { Destination: "http://other.localhost:8080/saml/sso" } })],
  ["a request of long ago", () => ({ at: new Date(front.clock.now().getTime() - 3 * hour) })],
  ["a request of the future", () => ({ at: new Date(front.clock.now().getTime() + 10 * minute) })],
  ["no time", () => ({ more: { IssueInstant: "yesterday" } })],
  ["an ID that is none", () => ({ id: "a b" })],
];
test.each(wrong)("a known application's request is refused for %s", async (_, o) => {
  expectRefused(await go(ask(o())), "契約照会");
});

const unreadable: [string, () => string][] = [
  ["a DOCTYPE", () => ask({ before: "<!DOCTYPE x>" })],
  ["an entity", () => ask({ before: '<!DOCTYPE x [<!ENTITY a "b">]>', inside: "&a;" })],
  ["a comment", () => ask({ issuer: `${entityId}<!-- -->` })],
  ["CDATA", () => ask({ issuer: `<![CDATA[${entityId}]]>` })],
  ["a processing instruction", () => ask({ inside: "<?x y?>" })],
  ["half a document", () => ask().slice(0, -5)],
  ["two issuers", () => ask({ inside: `<Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${entityId}</Issuer>` })],
  ["70 KB", () => ask({ inside: `<x>${"y".repeat(70_000)}</x>` })],
  ["nesting without end", () => ask({ inside: "<x>".repeat(5_000) + "</x>".repeat(5_000) })],
  ["nothing", () => ""],
];
test.each(unreadable)("%s is not read, by either binding", async (_, xml) => {
  expectRefused(await go(xml()), null);
  const answer = await post(xml());
  expectRefused(answer, null);
});

test("what unpacks to gigabytes is not unpacked, nothing is taken twice, garbage is told apart from nothing", async () => {
  const bomb = deflateRawSync(Buffer.alloc(50_000_000)).toString("base64");
  const query = redirectPath(ask());
  for (const path of [
    `/saml/sso?SAMLRequest=${encodeURIComponent(bomb)}`,
    `${query}&SAMLRequest=x`,
    "/saml/sso?SAMLRequest=%zz",
    "/saml/sso?SAMLRequest=AAAA",
    "/saml/sso",
  ]) {
    expectRefused(await browser.go(path), null);
  }
  // Over 64 KB as a form: nothing of it is kept.
  expectRefused(
    await browser.go("/saml/sso", { method: "POST", body: postBody(ask({ inside: "y".repeat(70_000) })) }),
    null,
  );
});

test("an application that is not registered, or no longer, is told nothing", async () => {
  expectRefused(await go(ask({ issuer: "https://unknown.example/" })), null);
  expectRefused(await go(ask({ issuer: entityId.toUpperCase() })), null);
});

test("a request is answered once; the page of the second time opens the application anew", async () => {
  const path = redirectPath(ask());
  expect(handedOn(await browser.go(path)).to).toBe(acs);
  const again = await browser.go(path);
  expectRefused(again, "契約照会");
  expect(handedOn(await browser.go(again.link("契約照会を開き直す"))).to).toBe(acs);
  // Two at once: one of them.
  const twice = redirectPath(ask());
  const both = await Promise.all([browser.send(twice), browser.send(twice)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
});

test("one tenant's request is nothing to another, which has an application of the same name", async () => {
  const { contract: other } = await samlContract(front, "other", { app: { acs: ["https://sp.example.com/other"] } });
  const there = await signedIn(front, other);
  expectRefused(await there.go(redirectPath(ask())), "契約照会");
  expectRefused(await there.go(redirectPath(ask({ more: { Destination: address() } }))), "契約照会");
  const mine = handedOn(await there.go(redirectPath(ask({ more: { AssertionConsumerServiceURL: null } }))));
  expect(mine.to).toBe("https://sp.example.com/other");
  // Neither the other's applications, nor its kept requests, nor its session.
  const { id } = await addApp(front, other, { entityId: "https://third.example", name: "別" });
  expect((await browser.go(`/saml/start/${id}`)).status).toBe(404);
  const kept = await there.send("/saml/sso", { method: "POST", body: postBody(ask()) });
  const word = kept.headers.get("location") as string;
  const stolen = browser.clone();
  for (const [name, cookie] of there.cookies) if (name.includes("request")) stolen.cookies.set(name, cookie);
  expect((await stolen.go(word)).path).toBe("/");
  const guest = front.browser(other);
  for (const [name, cookie] of browser.cookies) guest.cookies.set(name, cookie);
  expect((await guest.go(redirectPath(ask({ more: { AssertionConsumerServiceURL: null } })))).path).toBe("/signin");
});

test("an application that signs is listened to only where its signature is right, over what it says and to whom", async () => {
  const good = signed();
  expect(handedOn(await browser.go(redirectPath(good, keys))).to).toBe(signingAcs);
  expect(handedOn(await post(signedXml(signed(), keys))).to).toBe(signingAcs);
  const other = await spKeys("other");
  const sha1 = {
    method: "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
    digest: "http://www.w3.org/2000/09/xmldsig#sha1",
  };
  const refused = [
    redirectPath(signed()),
    redirectPath(signed(), other),
    redirectPath(signed({ Destination: null }), keys),
    redirectPath(signed(), keys)
      .replace("RelayState", "x")
      .replace(/SAMLRequest=[^&]*/, redirectPath(signed()).slice(10)),
    redirectPath(signed(), { ...keys, relayState: "a" }).replace("RelayState=a", "RelayState=b"),
    redirectPath(signed(), keys).replace("rsa-sha256", "rsa-sha1"),
    redirectPath(signed(), keys).replace(/&Signature=[^&]*/, ""),
  ];
  for (const path of refused) expectRefused(await browser.go(path), "勤怠");
  const posts = [
    signed(),
    signedXml(signed(), other),
    signedXml(signed(), keys).replace(`ForceAuthn`, "x").replace("Version=", 'ForceAuthn="true" Version='),
    signedXml(signed(), { ...keys, digest: sha1.digest }),
    signedXml(signed(), { ...keys, ...sha1 }),
    signedXml(signed(), keys).replace(/ID="[^"]*"/, 'ID="_other"'),
  ];
  for (const xml of posts) expectRefused(await post(xml), "勤怠");
});

test("what is wrapped around a good signature is not read", async () => {
  const inner = signedXml(signed(), keys);
  const [, signature = ""] = /(<Signature.*<\/Signature>)/s.exec(inner) ?? [];
  const issuer = `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${signing}</saml:Issuer>`;
  const evil = (body: string, id = "_evil") =>
    ask({
      id,
      issuer: signing,
      more: { AssertionConsumerServiceURL: signingAcs, Destination: address() },
      inside: body,
    });
  const wrapped = [
    evil(inner),
    evil(`<x>${inner}</x>${signature}`),
    evil(`<samlp:Extensions>${inner}</samlp:Extensions>`),
    evil(signature.replace("</Signature>", `<Object>${inner.replace(signature, "")}</Object></Signature>`)),
    inner.replace("</samlp:AuthnRequest>", `${issuer}</samlp:AuthnRequest>`),
    inner.replace("</samlp:AuthnRequest>", `${signature}</samlp:AuthnRequest>`),
  ];
  for (const xml of wrapped) {
    const page = await post(xml);
    expect(page.status).toBe(400);
    expect(page.html).not.toContain("SAMLResponse");
  }
});
