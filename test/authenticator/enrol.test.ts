import { generateKeyPairSync } from "node:crypto";
import { CompactSign, SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type EnrolKeyAnswer, paths, type Redeemed, types } from "../../authenticator/wire.ts";
import { heldBy } from "../../src/factors/index.ts";
import type { Browser } from "../signin/browser.ts";
import {
  codeOn,
  type FrontContract,
  Ground,
  hour,
  minute,
  numberOn,
  otherThan,
  type Phone,
  register,
  reload,
  tokenOn,
  userId,
  words,
} from "./ground.ts";

let ground: Ground;
let contract: FrontContract;
let next = 0;

beforeAll(async () => {
  ground = await Ground.open();
  contract = await ground.contract(40);
});
beforeEach(() => ground.front.clock.forward(hour));
afterAll(() => ground.front.close());

/** Somebody new before the QR code. */
const atQrCode = (): Promise<Browser> => ground.atQrCode(contract, next++);

async function held(n: number) {
  return ground.front.inside(contract, async (tx) => {
    const person = await tx
      .selectFrom("people")
      .select("id")
      .where("user_id", "=", userId(n))
      .executeTakeFirstOrThrow();
    return heldBy(tx, person.id);
  });
}

/** Opens as many times at once as it is told, and counts who got in. */
async function redeemed(request: object, times: number): Promise<number> {
  const answers = await Promise.all(
    Array.from({ length: times }, () => ground.phone().post<Redeemed>(paths.redeem, request)),
  );
  for (const { status, body } of answers) if (status !== 200) expect([status, body.code]).toEqual([410, "gone"]);
  return answers.filter(({ status }) => status === 200).length;
}

test("of many phones that scan one QR code at once, one gets it; the same of a pass and of a code", async () => {
  const browser = await atQrCode();
  const [token, code] = [tokenOn(browser.page), codeOn(browser.page)];
  const passes = await Promise.all(
    Array.from({ length: 10 }, () => ground.phone().post<{ pass: string }>(paths.pass, { token })),
  );
  const given = passes.filter(({ status }) => status === 200);
  expect(given).toHaveLength(1);
  // The token is spent with that, and the page knows of it; the nine digits beside it are not.
  await reload(browser);
  expect(browser.page.text).toContain("スマートフォンがつながりました");
  expect(codeOn(browser.page)).toBe(code);
  expect(await redeemed({ token }, 10)).toBe(0);
  expect(await redeemed({ pass: given[0]?.body.pass }, 10)).toBe(1);
  expect(await redeemed({ code }, 5)).toBe(1);
  expect(await redeemed({ token: tokenOn((await atQrCode()).page) }, 20)).toBe(1);
});

test("the first key spends everything: of many at once one is kept, and the code beside the QR code is over", async () => {
  const browser = await atQrCode();
  const code = codeOn(browser.page);
  const first = ground.phone();
  await first.redeem({ token: tokenOn(browser.page) });
  const phones = Array.from({ length: 8 }, () => Object.assign(ground.phone(), { redeemed: first.redeemed }));
  const answers = await Promise.all(phones.map((phone) => phone.register()));
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
  expect((await ground.phone().redeem({ code })).status).toBe(410);
  const owner = phones[answers.findIndex(({ status }) => status === 202)] as Phone;
  await reload(browser);
  const number = numberOn(browser.page);
  // Said again, the same answers; the others' keys are worth nothing.
  expect((await owner.register()).status).toBe(202);
  for (const phone of phones) if (phone !== owner) expect((await phone.confirm(number)).status).toBe(410);
  const confirmed = await owner.confirm(number);
  expect(await owner.confirm(number)).toEqual(confirmed);
});

test("a code is typed as people type it, and five wrong ones a minute are all that a network gets", async () => {
  const browser = await atQrCode();
  const code = codeOn(browser.page);
  const phone = ground.phone({ ip: "198.51.100.99" });
  const guess = otherCode(code);
  for (let i = 0; i < 5; i++) expect((await phone.redeem({ code: guess })).status).toBe(410);
  const slow = await phone.redeem({ code });
  expect([slow.status, slow.body.code]).toEqual([429, "slow"]);
  const wide = code
    .replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    .replaceAll("-", "－");
  expect((await ground.phone().redeem({ code: wide })).status).toBe(200);
  ground.front.clock.forward(minute);
  expect((await phone.redeem({ code: codeOn((await atQrCode()).page) })).status).toBe(200);
});

test("an office whose people all type their codes rightly is not slowed down", async () => {
  const office = { ip: "198.51.100.50" };
  for (let i = 0; i < 8; i++) {
    const browser = await atQrCode();
    expect((await ground.phone(office).redeem({ code: codeOn(browser.page) })).status).toBe(200);
  }
});

test("a hundred codes a minute are all that anybody gets together", async () => {
  const answers = await Promise.all(
    Array.from({ length: 130 }, (_, i) => ground.phone({ ip: `192.0.2.${i}` }).redeem({ code: "000-000-001" })),
  );
  expect(answers.filter(({ status }) => status === 410)).toHaveLength(100);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(30);
});

test("after ten minutes nothing of it works, and the page offers a new QR code", async () => {
  const browser = await atQrCode();
  const [token, code] = [tokenOn(browser.page), codeOn(browser.page)];
  ground.front.clock.forward(10 * minute + 1);
  expect((await ground.phone().redeem({ token })).status).toBe(410);
  expect((await ground.phone().redeem({ code })).status).toBe(410);
  await reload(browser);
  expect(browser.page.text).toContain(words("enrol.qrOld"));
  await browser.press("新しいQRコードを表示する");
  expect((await ground.phone().redeem({ token: tokenOn(browser.page) })).status).toBe(200);
});

test("three wrong numbers end the registration; two do not", async () => {
  const browser = await atQrCode();
  const phone = ground.phone();
  await phone.redeem({ token: tokenOn(browser.page) });
  await phone.register();
  await reload(browser);
  const number = numberOn(browser.page);
  for (const left of [2, 1, 0]) {
    const answer = await phone.confirm(otherThan(number));
    expect([answer.status, answer.body.code, answer.body.left]).toEqual([422, "number", left]);
  }
  expect((await phone.confirm(number)).status).toBe(410);
  await reload(browser);
  expect(browser.page.text).toContain(words("enrol.numberSpent"));
  const devices = await ground.front.inside(contract, (tx) =>
    tx.selectFrom("authenticator_devices").select("id").where("enrolment_id", "=", enrolmentOf(phone)).execute(),
  );
  expect(devices).toEqual([]);
});

test("60 parallel guesses of the number: three are looked at", async () => {
  const browser = await atQrCode();
  const phone = ground.phone();
  await phone.redeem({ token: tokenOn(browser.page) });
  await phone.register();
  await reload(browser);
  const number = numberOn(browser.page);
  const guesses = Array.from({ length: 60 }, (_, i) => String(10 + i)).filter((guess) => guess !== number);
  const answers = await Promise.all(guesses.map((guess) => phone.confirm(guess)));
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(3);
});

test("自分のスマートフォンではない: the phone that was there is out, at every stage", async () => {
  for (const stage of ["scanned", "keyed"]) {
    const browser = await atQrCode();
    const phone = ground.phone();
    await phone.redeem({ token: tokenOn(browser.page) });
    if (stage === "keyed") await phone.register();
    await reload(browser);
    const number = numberOn(browser.page);
    await browser.press("自分のスマートフォンではない");
    expect(browser.page.heading).toBe("詳細情報が必要");
    if (stage === "scanned") expect((await phone.register()).status).toBe(410);
    else expect((await phone.confirm(number)).status).toBe(410);
  }
});

test("what the phone has confirmed is not a sign-in method before the page says 次へ", async () => {
  const n = next;
  const browser = await atQrCode();
  const phone = ground.phone();
  await phone.redeem({ token: tokenOn(browser.page) });
  await phone.register();
  await reload(browser);
  await phone.confirm(numberOn(browser.page));
  expect(await held(n)).toEqual([]);
  expect((await phone.ask()).body).toMatchObject({ requests: [], account: userId(n) });
  await reload(browser);
  await browser.press("次へ");
  expect(await held(n)).toMatchObject([{ kind: "authenticator", label: "Pixel 9（Chrome）", isDefault: true }]);
});

test("registered again on the same phone, the older registration goes", async () => {
  const n = next++;
  const phone = ground.phone();
  phone.subscription = subscription("https://fcm.googleapis.com/fcm/send/one");
  await ground.enrolled(contract, n, phone);
  const again = ground.phone();
  again.subscription = phone.subscription;
  await ground.addPhone(contract, n, again);
  expect(await held(n)).toHaveLength(1);
  expect((await phone.ask()).body.code).toBe("unknown");
  expect((await again.ask()).status).toBe(200);
});

test("five phones are enough", async () => {
  const n = next++;
  await ground.enrolled(contract, n);
  for (let i = 1; i < 5; i++) await ground.addPhone(contract, n, ground.phone());
  await expect(ground.addPhone(contract, n, ground.phone())).rejects.toThrow();
  expect(await held(n)).toHaveLength(5);
});

test("with five phones one more is refused, and 変更 of one of them is not: five stay", async () => {
  const n = next++;
  const { browser } = await ground.enrolled(contract, n);
  for (let i = 1; i < 5; i++) await ground.addPhone(contract, n, ground.phone());
  await browser.go("/security/add");
  await browser.press(`${words("kind.authenticator")} ${words("kind.authenticatorText")}`);
  expect(browser.page.text).toContain(words("enrol.full", { n: 5 }));
  expect(tokenOn(browser.page)).toBe("");
  const before = await held(n);
  const old = before[3]?.id as string;
  await browser.go(`/security/method/${old}`);
  await browser.press(words("common.change"));
  await register(browser, ground.phone());
  await browser.press("次へ");
  const after = await held(n);
  expect(after).toHaveLength(5);
  expect(after.map(({ id }) => id)).not.toContain(old);
  expect(before.filter(({ id }) => after.some((kept) => kept.id === id))).toHaveLength(4);
});

test("nothing signed wrongly, by another key, for another audience or under another name is taken", async () => {
  const browser = await atQrCode();
  const phone = ground.phone();
  await phone.redeem({ token: tokenOn(browser.page) });
  await phone.makeKey();
  const jwk = await phone.jwk();
  const claims = await phone.keyClaims();
  const other = ground.phone();
  await other.makeKey();
  const send = async (jws: string) => {
    const { status, body } = await phone.post<EnrolKeyAnswer>(paths.enrolKey, { jws });
    return [status, body.code];
  };
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const signed = (header: object, key: Phone = phone, content: object = claims) =>
    key.sign((header as { typ?: string }).typ ?? types.enrolKey, content, { jwk, ...header });
  const unsigned = [{ alg: "none", typ: types.enrolKey, jwk }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  const hmac = await new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", typ: types.enrolKey, jwk })
    .sign(Buffer.from(JSON.stringify(jwk)));
  const pss = await new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: "RS256", typ: types.enrolKey, jwk })
    .sign(rsa.privateKey);
  for (const jws of [
    `${unsigned.join(".")}.`,
    hmac,
    pss,
    await signed({ typ: types.enrolConfirm }),
    await signed({ kid: "x" }),
    await signed({ jwk: { ...jwk, d: "A".repeat(43) } }),
    await signed({ crit: ["exp"], exp: 1 }).catch(() => "not.a.jws"),
    await signed({}, phone, { ...claims, label: 7 }),
    "a.b.c",
    "",
    "A".repeat(9_000),
  ]) {
    expect(await send(jws), jws.slice(0, 80)).toEqual([400, "malformed"]);
  }
  expect(await send(await signed({}, other))).toEqual([401, "unknown"]);
  expect(await send(await signed({ jwk: { ...jwk, x: "A".repeat(43) } }))).toEqual([401, "unknown"]);
  expect(await send(await signed({}, phone, { ...claims, aud: "https://elsewhere.example" }))).toEqual([
    401,
    "unknown",
  ]);
  expect(await send(await signed({}, phone, { ...claims, jkt: "A".repeat(43) }))).toEqual([401, "unknown"]);
  expect(await send(await signed({}, phone, { ...claims, nonce: "A".repeat(22) }))).toEqual([410, "gone"]);
  expect(await send(await signed({}))).toEqual([202, undefined]);
});

test("a page elsewhere cannot make a browser say anything: JSON only, no cross-origin answer, nothing over 16 KB", async () => {
  const phone = ground.phone();
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
    expect((await phone.post(paths.seen, { ack: "x" }, { "content-type": type })).status).toBe(400);
  }
  expect((await phone.post(paths.seen, { ack: "x".repeat(20_000) })).status).toBe(400);
  expect((await phone.post(paths.seen, { ack: "nobody's" })).status).toBe(204);
  const host = ground.front.node.config.baseUrl.host;
  const options = new Request(`http://authenticator.${host}${paths.redeem}`, {
    method: "OPTIONS",
    headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
  });
  const preflight = await ground.front.genkan.fetch(options);
  expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  expect(preflight.status).toBe(404);
});

test("neither the database nor the log shows a token, a code, a number or a push address", async () => {
  const browser = await atQrCode();
  const phone = ground.phone();
  phone.subscription = subscription("https://fcm.googleapis.com/fcm/send/secret-place");
  const secrets = [tokenOn(browser.page), codeOn(browser.page).replaceAll("-", ""), "secret-place"];
  await phone.redeem({ token: tokenOn(browser.page) });
  await phone.register();
  const rows = await ground.front.node.provider.open(async (tx) => [
    ...(await tx.selectFrom("authenticator_enrolments").selectAll().execute()),
    ...(await tx.selectFrom("authenticator_devices").selectAll().execute()),
    ...(await tx.selectFrom("provider_registrations").selectAll().execute()),
  ]);
  const stored = rows.flatMap((row) =>
    Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString("latin1") : JSON.stringify(value))),
  );
  for (const secret of secrets) {
    expect(stored.filter((text) => text?.includes(secret))).toEqual([]);
    expect(ground.front.log.filter((line) => line.includes(secret))).toEqual([]);
  }
});

function otherCode(code: string): string {
  return code === "123-456-789" ? "987-654-321" : "123-456-789";
}

function enrolmentOf(phone: Phone): string {
  return phone.redeemed.enrolment.split(".")[1] as string;
}

function subscription(endpoint: string) {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x, y } = publicKey.export({ format: "jwk" });
  const point = Buffer.concat([
    Buffer.of(4),
    Buffer.from(x as string, "base64url"),
    Buffer.from(y as string, "base64url"),
  ]);
  return { endpoint, keys: { p256dh: point.toString("base64url"), auth: Buffer.alloc(16, 7).toString("base64url") } };
}
