import type { Browser } from "../signin/browser.ts";
import { words } from "../signin/front.ts";
import { lastCode } from "../support/sentcode.ts";
import { totpCode } from "../support/totp.ts";
import { type Agency, type Member, mailOf } from "./ground.ts";

/** What people do on the pages of サインインできるようにする. */

export const newPassword = "Yama3-Kawa+Sora";

/** The ID; the list of ways is in sight. */
export async function asksFor(
  { front, office }: Agency,
  userId: string,
  browser = front.browser(office),
): Promise<Browser> {
  await browser.go("/recover");
  await browser.press("次へ", { ユーザーID: userId });
  return browser;
}

/** From the list of ways: a recovery code of theirs. */
export async function byCode(browser: Browser, { codes }: Pick<Member, "codes">): Promise<Browser> {
  await browser.press(words("other.rc"));
  await browser.press("次へ", { [words("rc.title")]: codes.pop() as string });
  return browser;
}

/** From a list of ways: the app's code. */
export async function byApp({ front }: Agency, browser: Browser, { seed }: Pick<Member, "seed">): Promise<Browser> {
  front.clock.forward(60_000);
  await browser.press(words("other.totp"));
  await browser.press("次へ", { [words("code.label")]: totpCode(seed, front.clock.now()) });
  return browser;
}

/** From a list of ways: asks for a code by mail. */
export function wantsMail(browser: Browser) {
  const button = browser.page.forms.flatMap(({ buttons }) => buttons).find(({ value }) => value === "mail");
  if (!button) throw new Error(`no mail on ${browser.page.url.href}`);
  return browser.press(button.text);
}

/** From a list of ways: a code that is sent to the confirmed mailbox. */
export async function byMail(agency: Agency, browser: Browser, { userId }: Pick<Member, "userId">): Promise<Browser> {
  await wantsMail(browser);
  const code = await lastCode(agency.front.node, mailOf(userId));
  await browser.press("次へ", { [words("code.label")]: code });
  return browser;
}

/** By an app and a recovery code: enough. */
export async function provesEnough(agency: Agency, who: Member, browser = agency.front.browser(agency.office)) {
  await byCode(await asksFor(agency, who.userId, browser), who);
  await browser.go("/recover/more");
  return byApp(agency, browser, who);
}

/** Fills in 新しいパスワードの設定. */
export function setAnew(browser: Browser, password: string, confirmation = password) {
  const values = { [words("set.new")]: password, [words("set.confirm")]: confirmation };
  return browser.press(words("set.submit"), values);
}

/** The same browser a moment ago: what was sealed then. */
export function asItWas({ front }: Agency, browser: Browser, origin = browser.origin): Browser {
  const copy = front.browser({ label: "", origin, temporary: {} });
  for (const [name, cookie] of browser.cookies) copy.cookies.set(name, cookie);
  return copy;
}

/** Whether a session opens the portal. */
export async function isIn(browser: Browser): Promise<boolean> {
  return (await browser.go("/console/")).heading === "マイアプリケーション";
}
