import { afterAll, beforeAll, expect, test } from "vitest";
import { setProviderSettings, type Tenant } from "../../src/tenants/index.ts";
import { type Browser, Ground } from "./ground.ts";

let ground: Ground;
let tenant: Tenant;
let taro: Browser;

const pages = ["/help", "/help/environment", "/help/terms", "/help/privacy", "/support", "/trouble"];
const troubles = ["password", "phone", "code", "lock", "temp", "correct", "other"].map((kind) => `/trouble/${kind}`);

beforeAll(async () => {
  ground = await Ground.open();
  const policy = { lock: { failures: 7, minutes: 23 } };
  tenant = await ground.tenant("help", { policy });
  await ground.person(tenant, "hanako@example.com", { administrator: true });
  taro = await ground.signIn(tenant, await ground.person(tenant, "sonpotaro@example.com"));
}, 60_000);
afterAll(() => ground.close());

const strange = async (path: string, at = tenant) => {
  const answer = await ground.app.request(at.origin + path);
  expect(answer.status, path).toBe(200);
  return answer.text();
};
const text = (page: string) => page.replaceAll(/<[^>]+>/g, "");

test.each([...pages, ...troubles])("%s is open to strangers and to people with a session", async (path) => {
  expect(await strange(path)).not.toContain('id="account-menu"');
  const own = await taro.page(path);
  expect(own).toMatch(/id="account-menu"|class="entrance"/);
});

test.each([...pages, ...troubles])("every link on %s leads to a page that is there", async (path) => {
  const elsewhere = ["/signin", "/accounts", "/history", "/security/password"]; // of other rooms
  for (const page of [await strange(path), await taro.page(path)]) {
    const links = [...page.matchAll(/<a[^>]* href="(\/[^"#]*)"/g)].map((match) => match[1] ?? "");
    expect(links.length).toBeGreaterThan(1);
    for (const link of new Set(links)) {
      if (elsewhere.includes(link)) continue;
      expect((await taro.get(link)).status, link).toBe(200);
    }
  }
});

test("the tenant's own numbers stand in the answers", async () => {
  expect(text(await strange("/help"))).toContain("パスワードが続けて7回合わないと、23分間ロックされます。");
  expect(text(await strange("/trouble/lock"))).toContain("7回続けて合わないと23分間ロックされ");
});

test("without a second factor nobody is sent to a telephone or an app; with one they are", async () => {
  for (const path of ["/help", "/help/environment", "/help/privacy", "/trouble/password", "/trouble/phone"]) {
    expect(text(await strange(path)), path).not.toMatch(/SMS|Authenticator|回復コード|プッシュ|通知の宛先/);
  }
  const factors = await ground.tenant("factors", { policy: { secondFactor: "required" } });
  const page = text(await strange("/help", factors));
  for (const word of ["SMSが届きません", "スマートフォンをなくしました", "回復コード"]) expect(page).toContain(word);
  expect(text(await strange("/trouble/phone", factors))).toContain("多要素認証のリセットは、技術的なお問い合わせへ");
});

test("seven troubles, each with something to do now", async () => {
  const page = await strange("/trouble");
  expect([...page.matchAll(/href="\/trouble\/[a-z]+"/g)]).toHaveLength(7);
  for (const path of troubles) {
    const body = await strange(path);
    expect(body.match(/class="button fill/g), path).toHaveLength(1);
    expect(text(body), path).toMatch(/ください|できます/);
  }
  expect((await ground.app.request(`${tenant.origin}/trouble/constructor`)).headers.get("location")).toBe("/trouble");
});

test("a solo reader is not sent to a 管理者 who does not exist", async () => {
  expect(text(await taro.page("/help"))).toContain("設定は管理者か");
  const solo = await ground.tenant("alone");
  const one = await ground.signIn(solo, await ground.person(solo, "a@example.com", { administrator: true }));
  expect(text(await one.page("/help"))).not.toContain("設定は管理者か");
});

test("the provider's fees, days, desks and texts take the place of what ships", async () => {
  expect(text(await strange("/support"))).toContain("目安は3営業日です。費用は窓口でご確認ください。");
  expect(text(await strange("/help"))).toContain("日数の目安は3営業日です。費用は窓口でご確認ください。");
  const desk = {
    url: "https://desk.example.com/a?b=1&c=2",
    phone: "0120-000-111",
    hours: "平日 8:00〜16:00",
    hoursEn: "weekdays 8–16",
  };
  const plain = { url: null, phone: null, hours: "平日", hoursEn: "weekdays" };
  await ground.node.provider.open((tx) =>
    setProviderSettings(tx, {
      desks: { technical: plain, general: plain, orders: desk },
      requests: {
        reissue: { desk: "orders", fee: 1100, businessDays: 5 },
        reset: { desk: "technical", fee: 0, businessDays: 2 },
        other: { desk: "general", fee: null, businessDays: 3 },
      },
      terms: { ja: "第1条\n<script>\n\n第2条", en: "Article 1" },
      environment: { ja: "うちの環境", en: "Our environment" },
      manuals: [{ ja: "手引き", en: "Guide", url: "https://manual.example.com/" }],
    }),
  );
  ground.clock.forward(6_000); // settings are looked at again after five seconds
  const support = await strange("/support");
  expect(support).toContain('href="tel:0120000111"');
  expect(text(support)).toContain("目安は5営業日です。費用は1,100円です。");
  expect(text(await strange("/help"))).toContain("日数の目安は5営業日、費用は1,100円です。");
  expect(await strange("/help")).toContain('href="https://manual.example.com/"');
  expect(await strange("/trouble/temp")).toContain('href="https://desk.example.com/a?b=1&amp;c=2"');
  expect(await strange("/help/terms")).toContain("第1条\n&lt;script&gt;");
  expect(text(await strange("/help/environment"))).toContain("うちの環境");
});

test("whoever has to change the password first reads the help as a stranger", async () => {
  const person = await ground.person(tenant, "must@example.com");
  const own = await ground.signIn(tenant, person);
  await ground.node.db.tenant(tenant.id, (tx) =>
    tx.updateTable("passwords").set({ must_change: "reported" }).where("person_id", "=", person).execute(),
  );
  expect(await own.page("/help")).not.toContain('id="account-menu"');
});
