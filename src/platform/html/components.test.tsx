import { expect, test } from "vitest";
import { type Language, text, textParts } from "../i18n/index.ts";
import {
  Button,
  CheckBox,
  EntrancePage,
  ErrorSummary,
  PasswordField,
  PortalPage,
  Sheet,
  TextField,
  type View,
} from "./index.ts";

function viewIn(lang: Language, change: Partial<View> = {}): View {
  return {
    lang,
    t: (key, params) => text(lang, key, params),
    parts: (key, params) => textParts(lang, key, params),
    nonce: "nonce-of-this-answer",
    asset: (name) => `/assets/${name}`,
    path: "/signin?to=%2Fapps",
    nameplate: { name: "損保太郎保険事務所", letter: "損", service: "損保クラウド", colors: null },
    foot: {
      provider: "損保クラウド",
      desk: { name: "技術的なお問い合わせ", phone: "0120-000-000", hours: "9:00〜17:00" },
    },
    ...change,
  };
}
const view = viewIn("ja");
const drawn = (node: unknown) => String(node);
/** The attributes of the first element that begins like this. */
const tag = (html: string, start: string) => html.slice(html.indexOf(start)).split(">", 1)[0] ?? "";

test("a field is described by its hint and its error, in this order, and named by its label alone", () => {
  const html = drawn(<TextField name="userId" label="ユーザーID" hint="例" error="違います" autocomplete="username" />);
  const input = tag(html, "<input");
  expect(input).toContain('aria-describedby="userId-hint userId-error"');
  expect(input).toContain('aria-invalid="true"');
  expect(html).toContain('<label for="userId">ユーザーID</label>');
  expect(html).toMatch(/<p class="error" id="userId-error">/);
});

test("a field that is right says nothing about errors", () => {
  const html = drawn(<TextField name="userId" label="ユーザーID" autocomplete="username" />);
  expect(tag(html, "<input")).not.toMatch(/aria-|autofocus/);
});

test("what was typed is shown as text and never run", () => {
  const typed = `"><script>alert(1)</script>`;
  const html = drawn(
    <TextField name="userId" label="ユーザーID" autocomplete="username" value={typed} error={typed} />,
  );
  expect(html).not.toContain("<script>");
  const page = drawn(
    <EntrancePage view={viewIn("ja", { path: typed })} title={typed} heading={typed} form={typed}>
      {typed}
    </EntrancePage>,
  );
  expect(page).not.toContain("<script>");
});

test("a password field never carries a value", () => {
  const html = drawn(
    <PasswordField view={view} name="password" label="パスワード" value="Secret-12" autocomplete="current-password" />,
  );
  expect(html).not.toContain("Secret-12");
});

test("the note of a check box describes it and is no part of its name", () => {
  const html = drawn(<CheckBox name="never" label="今後このメッセージを表示しない" note="説明" />);
  expect(html).toContain('<label for="never">今後このメッセージを表示しない</label>');
  expect(tag(html, "<input")).toContain('aria-describedby="never-note"');
});

test("two errors are counted on top, where the focus is; one is not", () => {
  const one = { field: "mail", text: "直す" };
  expect(drawn(<ErrorSummary view={view} faults={[one]} />)).toBe("");
  const html = drawn(<ErrorSummary view={view} faults={[one, { field: "phone", text: "直す" }]} />);
  expect(html).toContain("2か所を直してください");
  expect(tag(html, "<section")).toContain("autofocus");
  expect(html).toContain('href="#phone"');
});

test("every script and style of a page carries the answer's nonce or comes from its own host", () => {
  const colors = { light: set("#ffc700"), dark: set("#ffd000") };
  const page = drawn(
    <EntrancePage
      view={viewIn("ja", { nameplate: { ...view.nameplate, colors } })}
      title="サインイン"
      heading="サインイン"
    />,
  );
  expect(page.match(/<(script|style)\b[^>]*>/g)).toHaveLength(2);
  for (const [start] of page.matchAll(/<(?:script|style)\b[^>]*>/g))
    expect(start).toContain('nonce="nonce-of-this-answer"');
  expect(page).toContain("--brand-line:#ffc700");
  expect(page).not.toMatch(/ (style|on\w+)=/);
});

test("the page says its language, whose entrance it is and where the language switch leads back", () => {
  const page = drawn(<EntrancePage view={viewIn("en")} title="Password" heading="Sign in" />);
  expect(page.startsWith('<!doctype html><html lang="en">')).toBe(true);
  expect(page).toContain("<title>Password – 損保太郎保険事務所</title>");
  expect(page).toContain('name="back" value="/signin?to=%2Fapps"');
  expect(tag(page, '<button type="submit" class="button text m" name="language"')).toContain('value="ja" lang="ja"');
  expect(page).toContain("Desk 技術的なお問い合わせ 0120-000-000</span> <span");
});

test("a signed-in person's page names the account in full, a stranger's shows no menu", () => {
  const account = { personId: "p", name: "損保 太郎", userId: "sonpotaro@example.com", several: false, launcher: [] };
  const own = drawn(<PortalPage view={viewIn("ja", { account })} title="ログイン履歴" heading="ログイン履歴" />);
  expect(own).toContain("アカウントメニュー");
  expect(own).toContain("sonpotaro@example.com");
  expect(own).toContain('<li aria-current="page">ログイン履歴</li>');
  expect(drawn(<PortalPage view={view} title="よくあるご質問" heading="よくあるご質問" />)).not.toContain(
    "account-menu",
  );
});

test("a table keeps its roles when it becomes cards, and every cell its heading", () => {
  const columns = [{ label: "ログイン日時" }, { label: "IPアドレス" }, { label: "操作", quiet: true }];
  const html = drawn(
    <Sheet caption="ログイン履歴" columns={columns} rows={[{ cells: ["日時", "", "押す"], failed: true }]} />,
  );
  for (const role of ["table", "row", "columnheader", "rowheader", "cell"]) expect(html).toContain(`role="${role}"`);
  expect(html).toContain('<tr role="row" class="failed">');
  expect(html).toMatch(/<td role="cell" data-label="IPアドレス"><\/td>/);
});

test("a button that asks first is a link to the page that asks", () => {
  const html = drawn(
    <Button kind="danger" href="/security/delete" dialog="ask" about="電話">
      削除
    </Button>,
  );
  expect(html).toBe(
    '<a class="button danger" href="/security/delete" data-dialog="ask">削除<span class="vh">（電話）</span></a>',
  );
});

function set(hex: string) {
  return { brand: hex, onBrand: "#000000", line: hex };
}
