import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MessageInput, MessageKind, MessageParams } from "../../src/messages/index.ts";
import type { Language } from "../../src/platform/i18n/index.ts";
import type { Tenant } from "../../src/tenants/index.ts";
import { device, drain, Ground, messagesOf, modeOf, outboxOf, queue, speak } from "./ground.ts";

let ground: Ground;
let tenant: Tenant;

beforeAll(async () => {
  ground = await Ground.open();
  tenant = await ground.tenant("kinds");
});
afterAll(() => ground.close());

const facts = { at: "2026-11-24T01:00:00.000Z", ip: "203.0.113.21", device, place: "JP-13" };
const params: MessageParams = {
  locked: { ...facts, until: "2026-11-24T01:10:00.000Z", failures: 10 },
  newBrowser: facts,
  changed: { at: facts.at },
  expiring: { expiresAt: "2026-12-08T15:00:00.000Z" },
  expirySoon: { expiresAt: "2026-12-08T15:00:00.000Z", days: 14 },
  pending: { expiresAt: "2026-12-08T15:00:00.000Z", names: ["髙﨑 花子"] },
  certificates: {
    list: [
      { application: "契約照会", expiresAt: "2026-12-24T01:00:00.000Z", days: 30 },
      { application: null, expiresAt: "2027-01-23T01:00:00.000Z", days: 60 },
    ],
  },
  reported: { ...facts, case: "R-1001" },
  reportedAdmin: { ...facts, case: "R-1001" },
  reportedFailure: facts,
  pushSilenced: { ...facts, until: "2026-11-24T02:00:00.000Z", cause: "denials" },
  appFrozen: { ...facts, until: "2026-11-24T01:30:00.000Z" },
  phoneCopied: { at: facts.at, phone: "Pixel 9" },
  phoneIdle: { phones: [{ name: "Pixel 9", since: "2026-09-24T01:00:00.000Z" }], until: "2027-03-23T01:00:00.000Z" },
  phoneRetired: { at: facts.at, phone: "Pixel 9", since: "2026-05-24T01:00:00.000Z" },
  phoneMoved: { at: facts.at, from: "Pixel 9", phone: "Pixel 10", until: "2026-11-25T01:00:00.000Z" },
  moveStopped: { at: facts.at, phone: "Pixel 10" },
  factorAdded: { at: facts.at, method: "phone.title", label: "080-••••-5678" },
  factorRemoved: { at: facts.at, method: "phone.title", label: null },
  contact: { item: "account.mail", until: "2026-11-27T01:00:00.000Z" },
  contactBack: { item: "account.phone", at: facts.at },
  rcUsed: { left: 3 },
  relief: { until: "2026-11-24T15:00:00.000Z", by: "管理 花子" },
  reliefAdmin: { until: "2026-11-24T05:00:00.000Z", by: "管理 花子" },
  reliefBack: { at: facts.at, by: "管理 花子" },
  vouched: { at: facts.at, by: "髙﨑 花子" },
  vouchedAdmin: { at: facts.at, by: "髙﨑 花子" },
  vouchBack: { at: facts.at, by: "髙﨑 花子" },
  recovered: { at: facts.at },
  recoveredAdmin: { at: facts.at, what: "common.password" },
  resetDone: {},
  reissued: {},
  request: { case: "R-1002", request: "reset", desk: "technical" },
  withdrawn: { case: "R-1002", request: "reissue", desk: "orders" },
  rejected: { case: "R-1002", desk: "orders", reason: "折り返しに応答がありませんでした" },
};

const signInJa = ["2026年11月24日 10:00", "東京都", "Chrome 117.0.0.0 (Windows 11 64-bit)", "203.0.113.21"];
const signInEn = ["24 Nov 2026 10:00", "Tokyo", "Chrome 117.0.0.0 (Windows 11 64-bit)", "203.0.113.21"];
const expected: Record<MessageKind, Record<Language, [subject: string, ...words: string[]]>> = {
  locked: {
    ja: ["【損保クラウド】サインインをロックしました", "10回", "10:10に自動で解除", ...signInJa, "/trouble"],
    en: ["[Sompo Cloud] Sign-in locked", "10 times", "by itself at 10:10", ...signInEn, "/trouble"],
  },
  newBrowser: {
    ja: ["【損保クラウド】新しい端末でサインインしました", "心当たりがない", ...signInJa, "/history"],
    en: ["[Sompo Cloud] New sign-in", "I don't recognise this", ...signInEn, "/history"],
  },
  changed: {
    ja: ["【損保クラウド】パスワードを変更しました", "2026年11月24日 10:00に変更しました", "/trouble"],
    en: ["[Sompo Cloud] Password changed", "24 Nov 2026 10:00", "/trouble"],
  },
  expiring: {
    ja: ["【損保クラウド】仮パスワードの有効期限は2026年12月8日までです", "開通のご案内", "/console/"],
    en: ["[Sompo Cloud] Temporary password good until 8 Dec 2026", "Have the notice at hand", "/console/"],
  },
  expirySoon: {
    ja: ["【損保クラウド】パスワードの有効期限まであと14日です", "2026年12月8日までに", "/account"],
    en: ["[Sompo Cloud] Password expires in 14 days", "Set a new one by 8 Dec 2026", "/account"],
  },
  pending: {
    ja: ["【損保クラウド】まだサインインしていない方が1名います", "2026年12月8日", "髙﨑 花子"],
    en: ["[Sompo Cloud] Still to sign in: 1", "8 Dec 2026", "髙﨑 花子"],
  },
  certificates: {
    ja: [
      "【損保クラウド】契約照会の証明書の有効期限は2026年12月24日です",
      "あと30日です。管理画面の手順で",
      "署名に使う証明書",
      "2027年1月23日",
    ],
    en: [
      "[Sompo Cloud] Certificate of 契約照会 expires on 24 Dec 2026",
      "30 days left.",
      "Signing certificate",
      "23 Jan 2027",
    ],
  },
  reported: {
    ja: ["【損保クラウド】心当たりのないサインインを止めました", "R-1001", "新しいパスワードを設定", ...signInJa],
    en: ["[Sompo Cloud] Sign-in stopped", "R-1001", "Set a new password", ...signInEn],
  },
  reportedAdmin: {
    ja: ["【損保クラウド】損保 太郎さんから心当たりのないサインインの報告がありました", "R-1001", ...signInJa],
    en: ["[Sompo Cloud] 損保 太郎 reported a sign-in", "R-1001", ...signInEn],
  },
  reportedFailure: {
    ja: [
      "【損保クラウド】損保 太郎さんから心当たりのないサインインの報告がありました",
      "サインインできていません",
      ...signInJa,
    ],
    en: ["[Sompo Cloud] 損保 太郎 reported a failed sign-in", "Nobody got in", ...signInEn],
  },
  pushSilenced: {
    ja: [
      "【損保クラウド】スマートフォンへの通知を止めています",
      "「いいえ」が続いた",
      "11:00まで",
      ...signInJa,
      "/account",
    ],
    en: ["[Sompo Cloud] Notifications are off", "was answered several times", "until 11:00", ...signInEn, "/account"],
  },
  appFrozen: {
    ja: [
      "【損保クラウド】スマートフォンでの確認を止めています",
      "違う数字が続けて",
      "10:30まで",
      ...signInJa,
      "/account",
    ],
    en: ["[Sompo Cloud] Confirmations on the phone are off", "Wrong numbers", "until 10:30", ...signInEn, "/account"],
  },
  phoneCopied: {
    ja: [
      "【損保クラウド】認証アプリの登録を解除しました",
      "（Pixel 9）が2つの端末で使われた",
      "2026年11月24日 10:00",
      "/console/",
    ],
    en: [
      "[Sompo Cloud] Authenticator removed",
      "(Pixel 9) was in use on two devices",
      "24 Nov 2026 10:00",
      "/console/",
    ],
  },
  phoneIdle: {
    ja: [
      "【損保クラウド】「Genkan Authenticator」を開いてください",
      "Pixel 9",
      "最後に開いた日 2026年9月24日",
      "2027年3月23日までに開かれないもの",
      "/security",
    ],
    en: [
      "[Sompo Cloud] Open Genkan Authenticator",
      "Pixel 9",
      "last opened 24 Sep 2026",
      "opened by 23 Mar 2027 is removed",
      "/security",
    ],
  },
  phoneRetired: {
    ja: [
      "【損保クラウド】スマートフォンの登録を解除しました",
      "（Pixel 9）の登録を、2026年11月24日 10:00に解除",
      "2026年5月24日から一度も",
      "/security",
    ],
    en: ["[Sompo Cloud] Phone removed", "(Pixel 9) was removed at 24 Nov 2026 10:00", "since 24 May 2026", "/security"],
  },
  phoneMoved: {
    ja: [
      "【損保クラウド】認証アプリを新しいスマートフォンに移しました",
      "（Pixel 9）から新しいもの（Pixel 10）へ2026年11月24日 10:00に移しました",
      "11月25日 10:00までに「心当たりがない」",
      "/security",
    ],
    en: [
      "[Sompo Cloud] Authenticator moved to a new phone",
      "(Pixel 9) to a new one (Pixel 10) at 24 Nov 2026 10:00",
      "by 25 Nov 10:00",
      "/security",
    ],
  },
  moveStopped: {
    ja: ["【損保クラウド】認証アプリの移行を止めました", "（Pixel 10）の両方で", "2026年11月24日 10:00", "/console/"],
    en: ["[Sompo Cloud] Move of the authenticator stopped", "the new one (Pixel 10)", "24 Nov 2026 10:00", "/console/"],
  },
  factorAdded: {
    ja: [
      "【損保クラウド】サインイン方法を追加しました",
      "電話（080-••••-5678）を2026年11月24日 10:00に追加",
      "/history",
    ],
    en: ["[Sompo Cloud] Sign-in method added", "Phone (080-••••-5678) was added at 24 Nov 2026 10:00", "/history"],
  },
  factorRemoved: {
    ja: ["【損保クラウド】サインイン方法を削除しました", "電話を2026年11月24日 10:00に削除しました", "/history"],
    en: ["[Sompo Cloud] Sign-in method removed", "Phone was removed at 24 Nov 2026 10:00", "/history"],
  },
  contact: {
    ja: ["【損保クラウド】通知先メールアドレスの変更を受け付けました", "11月27日 10:00に確定します", "/account"],
    en: ["[Sompo Cloud] Change of Notification mail", "It takes effect at 27 Nov 10:00", "/account"],
  },
  contactBack: {
    ja: ["【損保クラウド】電話番号の変更を取り消しました", "2026年11月24日 10:00に元に戻しました", "/history"],
    en: ["[Sompo Cloud] Change of Phone taken back", "restored at 24 Nov 2026 10:00", "/history"],
  },
  relief: {
    ja: ["【損保クラウド】多要素認証を24:00まで省略します", "管理 花子が許可しました", "/security"],
    en: ["[Sompo Cloud] Multi-factor check skipped until 24:00", "Allowed by 管理 花子", "/security"],
  },
  reliefAdmin: {
    ja: ["【損保クラウド】損保 太郎さんの多要素認証を14:00まで省略します", "管理 花子が許可しました", "/admin/"],
    en: ["[Sompo Cloud] Multi-factor check skipped for 損保 太郎 until 14:00", "Allowed by 管理 花子", "/admin/"],
  },
  reliefBack: {
    ja: ["【損保クラウド】多要素認証の一時省略を取り消しました", "2026年11月24日 10:00に管理 花子が", "/history"],
    en: ["[Sompo Cloud] Skipping the multi-factor check was taken back", "By 管理 花子, 24 Nov 2026 10:00", "/history"],
  },
  vouched: {
    ja: ["【損保クラウド】髙﨑 花子さんが本人確認をしました", "2026年11月24日 10:00", "/security"],
    en: ["[Sompo Cloud] 髙﨑 花子 confirmed that it is you", "24 Nov 2026 10:00", "/security"],
  },
  vouchedAdmin: {
    ja: ["【損保クラウド】髙﨑 花子さんが損保 太郎さんの本人確認をしました", "一時アクセスパスを発行", "/admin/"],
    en: ["[Sompo Cloud] 髙﨑 花子 confirmed 損保 太郎", "access pass was issued", "/admin/"],
  },
  vouchBack: {
    ja: ["【損保クラウド】本人確認を取り消しました", "サインイン方法を外し", "/security"],
    en: ["[Sompo Cloud] The confirmation was taken back", "methods registered since were removed", "/security"],
  },
  recovered: {
    ja: ["【損保クラウド】新しいパスワードを設定しました", "2026年11月24日 10:00に設定しました", "/trouble"],
    en: ["[Sompo Cloud] New password set", "It was set at 24 Nov 2026 10:00", "/trouble"],
  },
  recoveredAdmin: {
    ja: ["【損保クラウド】損保 太郎さんが、本人確認をしてパスワードを設定し直しました", "2026年11月24日 10:00"],
    en: ["[Sompo Cloud] 損保 太郎 got back in by own proofs: Password", "24 Nov 2026 10:00"],
  },
  rcUsed: {
    ja: ["【損保クラウド】回復コードを使いました", "残りは3個です", "/history"],
    en: ["[Sompo Cloud] Recovery code used", "3 left", "/history"],
  },
  resetDone: {
    ja: ["【損保クラウド】多要素認証をリセットしました", "技術的なお問い合わせから直接お伝えします", "/console/"],
    en: ["[Sompo Cloud] Sign-in methods reset", "gives you a temporary access pass in person", "/console/"],
  },
  reissued: {
    ja: ["【損保クラウド】パスワードを再発行しました", "いままでのパスワードは使えません", "/console/"],
    en: ["[Sompo Cloud] Password re-issued", "The old password no longer works", "/console/"],
  },
  request: {
    ja: [
      "【損保クラウド】多要素認証のリセットのご依頼がありました",
      "受付番号R-1002",
      "技術的なお問い合わせへすぐにお知らせください",
      "/security",
    ],
    en: ["[Sompo Cloud] Request: Reset of sign-in methods", "R-1002", "we'll stop it", "/security"],
  },
  withdrawn: {
    ja: ["【損保クラウド】パスワードの再発行のご依頼を取り下げました", "受付番号R-1002", "手続きを止めました"],
    en: ["[Sompo Cloud] Request withdrawn: Re-issue of password", "R-1002", "Nothing more is done"],
  },
  rejected: {
    ja: [
      "【損保クラウド】ご依頼をお受けできませんでした",
      "R-1002",
      "理由：折り返しに応答がありませんでした",
      "新規お申し込み・ご契約へご連絡ください",
    ],
    en: ["[Sompo Cloud] Request not carried out", "R-1002", "Reason: 折り返しに応答がありませんでした"],
  },
};
const toAdministrators: MessageKind[] = [
  ...(["pending", "certificates", "reportedAdmin", "reportedFailure"] as const),
  ...(["reliefAdmin", "vouchedAdmin", "recoveredAdmin"] as const),
];
const cases = (Object.keys(expected) as MessageKind[]).flatMap((kind) => [
  { kind, language: "ja" as const },
  { kind, language: "en" as const },
]);

test.each(cases)("$kind says in $language what happened and what to do", async ({ kind, language }) => {
  const own = await ground.tenant(`${kind}-${language}`.toLowerCase());
  const person = await ground.person(own, "taro@example.com", { email: "taro@example.net" });
  const chief = await ground.person(own, "chief@example.com", { email: "chief@example.net", administrator: true });
  await speak(ground, own, person, language);
  await speak(ground, own, chief, language);
  const personId = kind === "pending" ? null : person;
  await queue(ground, own, { kind, personId, params: params[kind] } as MessageInput);
  await drain(ground.node);

  const [mail, ...more] = (await outboxOf(ground.node)).filter((each) => each.tenant === own.label);
  expect(more).toEqual([]);
  const [subject, ...words] = expected[kind][language];
  const to = toAdministrators.includes(kind) ? "chief@example.net" : "taro@example.net";
  expect(mail).toMatchObject({ channel: "mail", to, tenant: own.label, subject, at: ground.clock.now().toISOString() });
  for (const word of words) expect(mail?.text).toContain(word);
  for (const word of words) expect(mail?.html).toContain(word.replaceAll("'", "&#39;"));
  expect(mail?.html).toContain(`<html lang="${language}">`);
  expect(mail?.text).toContain(language === "ja" ? "このメールに返信はできません" : "You can't reply to this mail");
  // Nothing is fetched, nothing signs in, and every link leads to the tenant's own address.
  expect(mail?.html).not.toMatch(/<img|<script|<link|url\(|src=/i);
  for (const [link] of mail?.text.matchAll(/https?:\S+/g) ?? []) expect(link.startsWith(`${own.origin}/`)).toBe(true);
  expect((await messagesOf(ground.node, own.id)).map((row) => [row.kind, row.sent_at, row.dropped])).toEqual([
    [kind, ground.clock.now(), null],
  ]);
});

test("only the account that runs Genkan may read the outbox", async () => {
  const person = await ground.person(tenant, "mode@example.com", { email: "mode@example.net" });
  await queue(ground, tenant, { kind: "changed", personId: person, params: params.changed });
  await drain(ground.node);
  const folder = join(ground.node.config.dataDir, "outbox");
  const mail = (await outboxOf(ground.node)).find(({ to }) => to === "mode@example.net");
  expect(await modeOf(folder)).toBe(0o700);
  expect(await modeOf(join(folder, `${mail?.id}.json`))).toBe(0o600);
});

test("without a known place the mail has no row for it", async () => {
  const person = await ground.person(tenant, "nowhere@example.com", { email: "nowhere@example.net" });
  const nowhere = { ...facts, place: null };
  await queue(ground, tenant, { kind: "newBrowser", personId: person, params: nowhere });
  await drain(ground.node);
  const mail = (await outboxOf(ground.node)).find(({ to }) => to === "nowhere@example.net");
  expect(mail?.text).not.toContain("場所");
  expect(mail?.text).toContain("端末：Chrome");
});

test("a name cannot become markup, a header, another line or a link", async () => {
  const evil = 'ミナ\r\nBcc: x@evil.example <script>alert(1)</script> https://evil.example/"&';
  const person = await ground.person(tenant, "evil@example.com", { name: evil, email: "evil@example.net" });
  const chief = await ground.person(tenant, "boss@example.com", { email: "boss@example.net", administrator: true });
  const browser = { ...device, browser: "Visit www.evil.example/now" };
  const told = { ...facts, device: browser, case: "R-1" };
  await queue(ground, tenant, { kind: "reportedAdmin", personId: person, params: told });
  await drain(ground.node);
  const mail = (await outboxOf(ground.node)).find(({ to }) => to === "boss@example.net");
  expect(chief).not.toBe("");
  expect(mail?.subject).not.toMatch(/[\r\n]/);
  expect(mail?.html).not.toContain("<script>");
  expect(`${mail?.text}${mail?.html}`).not.toMatch(/evil\.example|\nBcc/);
  expect(mail?.text).toContain("ミナ");
});
