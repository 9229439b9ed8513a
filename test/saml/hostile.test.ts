import { createHmac } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SignedXml } from "xml-crypto";
import { personByUserId } from "../../src/accounts/index.ts";
import { removeApplication } from "../../src/applications/index.ts";
import { SigningKeys } from "../../src/keys/index.ts";
import { addWsfedApplication } from "../../src/protocols/wsfed/index.ts";
import { resume, suspend } from "../../src/recovery/index.ts";
import type { Browser, Page } from "../signin/browser.ts";
import { Front, type FrontContract, taro, words } from "../signin/front.ts";
import { acs, addApp, by, handedOn, samlContract, shareClock, signedIn, spKeys } from "./ground.ts";
import { type Asked, postBody, redirectPath, requestXml, signedXml } from "./requests.ts";

let front: Front;
let sonpo: FrontContract;
let keys: Awaited<ReturnType<typeof spKeys>>;
let browser: Browser;
const signing = "https://signing.example.com/saml";
const signingAcs = "https://signing.example.com/acs";
const protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
const assertion = "urn:oasis:names:tc:SAML:2.0:assertion";

beforeAll(async () => {
  front = await Front.open();
  ({ contract: sonpo } = await samlContract(front, "sonpo"));
  keys = await spKeys();
  const slo = "https://signing.example.com/slo";
  const certificates = [keys.certificate];
  await addApp(front, sonpo, {
    name: "勤怠",
    entityId: signing,
    acs: [signingAcs],
    slo,
    certificates,
    signedRequests: true,
  });
});
beforeEach(async () => {
  front.clock.forward(60_000);
  shareClock(front);
  browser = await signedIn(front, sonpo);
});
afterAll(() => front.close());

const ask = (o: Partial<Asked> = {}) => requestXml({ at: front.clock.now(), ...o });
const signed = (more: Record<string, string | null> = {}) =>
  ask({
    issuer: signing,
    more: { AssertionConsumerServiceURL: signingAcs, Destination: `${sonpo.origin}/saml/sso`, ...more },
  });
const post = (path: string, xml: string, relayState?: string) =>
  browser.go(path, { method: "POST", body: postBody(xml, relayState) });
const isHere = async () => (await browser.clone().go("/console/")).path === "/console/";

/** What an application has been told of the session. */
async function handed(): Promise<{ nameId: string; sessionIndex: string }> {
  const page = await browser.go(redirectPath(signed(), keys));
  const xml = Buffer.from(handedOn(page).fields.SAMLResponse as string, "base64").toString();
  const [, nameId = ""] = /<saml:NameID[^>]*>([^<]+)</.exec(xml) ?? [];
  const [, sessionIndex = ""] = /SessionIndex="([^"]+)"/.exec(xml) ?? [];
  return { nameId, sessionIndex };
}

function logoutXml(o: { nameId: string; sessionIndex: string }, id = "_out", inside = ""): string {
  const at = front.clock.now().toISOString();
  const head = `xmlns:samlp="${protocol}" xmlns:saml="${assertion}" ID="${id}" Version="2.0" IssueInstant="${at}" Destination="${sonpo.origin}/saml/slo"`;
  const body = `<saml:Issuer>${signing}</saml:Issuer>${inside}<saml:NameID>${o.nameId}</saml:NameID><samlp:SessionIndex>${o.sessionIndex}</samlp:SessionIndex>`;
  return `<samlp:LogoutRequest ${head}>${body}</samlp:LogoutRequest>`;
}

test("a sign-out that is wrapped around a good signature ends nothing; the signed one itself does", async () => {
  const own = await handed();
  const other = { nameId: "somebody", sessionIndex: "_else" };
  const inner = signedXml(logoutXml(other, "_signed"), { ...keys, name: "LogoutRequest" });
  const [signature = ""] = /<Signature.*<\/Signature>/s.exec(inner) ?? [];
  const wrapped = [
    logoutXml(own, "_evil", inner),
    logoutXml(own, "_evil", signature),
    logoutXml(own, "_signed", signature),
    logoutXml(own, "_evil", `<samlp:Extensions>${inner}</samlp:Extensions>`),
    logoutXml(
      own,
      "_evil",
      signature.replace("</Signature>", `<Object>${inner.replace(signature, "")}</Object></Signature>`),
    ),
    inner.replace("<saml:NameID>somebody<", `<saml:NameID>${own.nameId}<`),
    inner.replace("</samlp:LogoutRequest>", `<saml:NameID>${own.nameId}</saml:NameID></samlp:LogoutRequest>`),
    inner.replace(">somebody<", `>some<x/>body<`),
  ];
  for (const xml of wrapped) {
    expect((await post("/saml/slo", xml)).status).toBe(400);
    expect(await isHere()).toBe(true);
  }
  await post("/saml/slo", signedXml(logoutXml(own), { ...keys, name: "LogoutRequest" }));
  expect(await isHere()).toBe(false);
});

test("the key that is registered is no secret: what is signed by a method of another kind is refused", async () => {
  const { certificate, pem } = keys;
  const secrets = [certificate, pem, Buffer.from(certificate, "base64")];
  const methods = ["http://www.w3.org/2000/09/xmldsig#hmac-sha1", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"];
  for (const secret of secrets) {
    for (const method of methods) {
      const query = redirectPath(signed()).slice("/saml/sso?".length);
      const covered = `${query}&SigAlg=${encodeURIComponent(method)}`;
      const hash = method.endsWith("256") ? "sha256" : "sha1";
      const value = createHmac(hash, secret).update(covered).digest("base64");
      const page = await browser.go(`/saml/sso?${covered}&Signature=${encodeURIComponent(value)}`);
      expect([method, page.status]).toEqual([method, 400]);
    }
  }
  const hmac = new SignedXml({
    privateKey: pem,
    canonicalizationAlgorithm: "http://www.w3.org/2001/10/xml-exc-c14n#",
    signatureAlgorithm: methods[0] as string,
  });
  hmac.enableHMAC();
  hmac.addReference({
    xpath: "/*",
    transforms: ["http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/2001/10/xml-exc-c14n#"],
    digestAlgorithm: "http://www.w3.org/2001/04/xmlenc#sha256",
  });
  hmac.computeSignature(signed(), { location: { reference: "//*[local-name()='Issuer']", action: "after" } });
  expect((await post("/saml/sso", hmac.getSignedXml())).status).toBe(400);
  // What the document says of its own key is not looked at.
  const stranger = await spKeys("stranger");
  const named = signedXml(signed(), stranger).replace(
    "</Signature>",
    `<KeyInfo><X509Data><X509Certificate>${stranger.certificate}</X509Certificate></X509Data></KeyInfo></Signature>`,
  );
  expect((await post("/saml/sso", named)).status).toBe(400);
});

test("parts of a signed address that are not signed say nothing", async () => {
  const good = redirectPath(signed(), { ...keys, relayState: "a" });
  expect(handedOn(await browser.go(`${good}&ForceAuthn=true&IsPassive=true`)).fields.RelayState).toBe("a");
  for (const path of [
    redirectPath(signed(), keys).replace("&SigAlg", "&RelayState=evil&SigAlg"),
    `${redirectPath(signed(), keys)}&RelayState=evil`,
    redirectPath(signed(), keys).replace("SAMLRequest=", "SAMLRequest=&SAMLRequest="),
    redirectPath(signed(), keys).replace("/saml/sso?", "/saml/sso?SAMLEncoding=x&SigAlg=http%3A%2F%2Fx&"),
  ]) {
    expect((await browser.go(path)).status).toBe(400);
  }
});

const hanakos = "https://gone.example.com";
const its = () => ask({ issuer: hanakos, more: { AssertionConsumerServiceURL: null } });

test("a request that has waited is judged by what holds when it is answered", async () => {
  const { id } = await addApp(front, sonpo, { name: "退場", entityId: hanakos, acs: [`${hanakos}/acs`] });
  const waits = async () => {
    const answer = await browser.send("/saml/sso", { method: "POST", body: postBody(its()) });
    return answer.headers.get("location") as string;
  };
  expect(handedOn(await browser.go(await waits())).to).toBe(`${hanakos}/acs`);
  const act = (work: typeof suspend) =>
    front.inside(sonpo, async (tx, tenant) => {
      const person = await personByUserId(tx, taro);
      if (!person) throw new Error("nobody");
      return work(tx, { tenant, person, actor: by.actor, now: front.clock.now() });
    });
  let path = await waits();
  await act(suspend);
  expect((await browser.go(path)).path).toBe("/signin");
  await act(resume);
  browser = await signedIn(front, sonpo);
  path = await waits();
  const tenant = await front.tenant(sonpo);
  const state = (state: "active" | "ended") =>
    front.node.provider.open((tx) =>
      tx.updateTable("provider_tenants").set({ state }).where("tenant_id", "=", tenant.id).execute(),
    );
  await state("ended");
  expect((await browser.go(path)).html).not.toContain("SAMLResponse");
  await state("active");
  browser = await signedIn(front, sonpo);
  path = await waits();
  await removeApplication(front.node, { tenant, id, by });
  const page = await browser.go(path);
  expect([page.status, page.html.includes("SAMLResponse")]).toEqual([400, false]);
});

test("metadata of an application switches no check off that was asked for by hand", async () => {
  const own = "https://lax.example.com";
  const metadata = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${own}"><SPSSODescriptor AuthnRequestsSigned="false" WantAssertionsSigned="false" protocolSupportEnumeration="${protocol}"><AssertionConsumerService index="0" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${own}/acs"/></SPSSODescriptor></EntityDescriptor>`;
  // Without a key there is nothing to check by.
  await expect(addApp(front, sonpo, { name: "緩い", metadata, signedRequests: true })).rejects.toThrow(
    "signedRequests",
  );
  await addApp(front, sonpo, { name: "緩い", metadata, signedRequests: true, certificates: [keys.certificate] });
  const request = (more: Record<string, string | null> = {}) =>
    ask({ issuer: own, more: { AssertionConsumerServiceURL: null, Destination: `${sonpo.origin}/saml/sso`, ...more } });
  expect((await browser.go(redirectPath(request()))).status).toBe(400);
  const page = await browser.go(redirectPath(request(), keys));
  const xml = Buffer.from(handedOn(page).fields.SAMLResponse as string, "base64").toString();
  // Assertion and Response are signed, whatever the application says it wants.
  expect(xml.match(/<ds:Signature /g)).toHaveLength(2);
});

test("bombs in a sign-out or in metadata are refused before they cost anything", async () => {
  const bomb = deflateRawSync(Buffer.alloc(50_000_000, "a")).toString("base64");
  const laughs = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i} "${`&a${i ? i - 1 : ""};`.repeat(10)}">`).join("")}]>`;
  const before = process.memoryUsage().rss;
  expect((await browser.go(`/saml/slo?SAMLRequest=${encodeURIComponent(bomb)}`)).status).toBe(400);
  expect((await post("/saml/slo", `${laughs}<x>&a8;</x>`)).status).toBe(400);
  const entity = (inside: string, head = "") =>
    `${head}<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://x.example"><SPSSODescriptor>${inside}</SPSSODescriptor></EntityDescriptor>`;
  for (const metadata of [
    entity("&a8;", laughs),
    entity("<x>".repeat(20_000) + "</x>".repeat(20_000)),
    entity(`<x y="${"z".repeat(600_000)}"/>`),
    entity("<!-- -->"),
    entity("<![CDATA[x]]>"),
    entity("<?x y?>"),
    "",
    "{}",
  ]) {
    await expect(addApp(front, sonpo, { name: "x", metadata })).rejects.toThrow(/metadata/);
  }
  expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(200);
});

/** Pieces that end an attribute, an element, a script, an address or a line somewhere. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        "'",
        "<",
        ">",
        "&",
        "`",
        "\\",
        "\n",
        "\t",
        "\0",
        "\u0085",
        "\u2028",
        "\ufeff",
        "&quot;",
        "%22",
      ),
      fc.constantFrom('"><script>alert(1)</script>', "</form><form action=//evil.example>", "javascript:alert(1)"),
      fc.constantFrom("</title><svg onload=alert(1)>", "<img src=x onerror=alert(1)>", "{{7*7}}", "]]>"),
      fc.string({ unit: "grapheme", maxLength: 5 }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((pieces) => pieces.join(""));

/** The page holds the elements and scripts of ours, whatever was put into it. */
function expectPlain(page: Page, to: string): void {
  const tags = [...page.html.matchAll(/<(script|svg|img|iframe|form|object|base|meta)\b[^>]*>/gi)].map(([tag]) => tag);
  for (const tag of tags) {
    expect(tag).not.toMatch(/\son\w+=|javascript:|evil/i);
    if (tag.startsWith("<script")) expect(tag).toMatch(/ (src="\/assets\/|nonce="|type="application\/json")/);
  }
  expect(page.forms.filter(({ action }) => !action.startsWith("/")).map(({ action }) => action)).toEqual([to]);
  const policy = page.answer.headers.get("content-security-policy") ?? "";
  expect(policy).not.toContain("unsafe");
  expect(policy).toContain("default-src");
}

test("relay states and contexts come back letter for letter and are never more than text", async () => {
  const deps = { ...front.node, keys: new SigningKeys(front.node) };
  const reply = "https://crm.example.com/in";
  const input = { kind: "wsfed", name: "</title><script>alert(1)</script>", realm: "urn:crm", replyUrl: reply };
  await addWsfedApplication(deps, { tenant: await front.tenant(sonpo), input, by });
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      // A form knows one kind of line end, and HTML has no NUL.
      const carried = text.replaceAll("\0", "");
      const saml = await browser.go(redirectPath(ask(), { relayState: carried }));
      expectPlain(saml, acs);
      expect(handedOn(saml).fields.RelayState).toBe(carried);
      const asked = new URLSearchParams({ wa: "wsignin1.0", wtrealm: "urn:crm", wctx: carried });
      const wsfed = await browser.go(`/wsfed?${asked}`);
      expectPlain(wsfed, reply);
      expect(handedOn(wsfed).fields.wctx).toBe(carried);
    }),
    { numRuns: 40 },
  );
  // And what is said of a stranger's request holds nothing of it.
  const page = await browser.go(redirectPath(ask({ issuer: "https://x/&lt;script&gt;alert(1)" })));
  expect(page.status).toBe(400);
  expect(page.text).not.toContain("alert(1)");
  expect(page.text).toContain(words("sys.404Next"));
});
