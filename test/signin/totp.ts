import { totpCode } from "../support/totp.ts";
import type { Browser } from "./browser.ts";
import { choose, enter, type Front, type FrontContract, goodPassword, minute, words } from "./front.ts";

/** What is typed on コードの入力 now. */
export function codeOf(front: Front, seed: string): Record<string, string> {
  return { [words("code.label")]: totpCode(seed, front.clock.now()) };
}

/** The key that is printed under the QR code. */
export function seedOn(browser: Browser): string {
  const groups = /<code class="keytext">(.*?)<\/code>/s.exec(browser.page.html)?.[1] ?? "";
  return groups.replace(/<[^>]*>/g, "");
}

/** The page 認証アプリのコードを登録する, filled in. */
export async function registerApp(front: Front, browser: Browser): Promise<string> {
  const seed = seedOn(browser);
  await browser.press("次へ", { [words("totp.confirm")]: totpCode(seed, front.clock.now()) });
  return seed;
}

/** The first sign-in up to the portal, in a contract that requires codes of an app and nothing more. */
export async function firstWithApp(
  front: Front,
  contract: FrontContract,
  o: { userId: string; browser?: Browser },
): Promise<{ browser: Browser; seed: string }> {
  const browser = o.browser ?? front.browser(contract);
  const temporary = contract.temporary[o.userId] as string;
  await enter(browser, o.userId, temporary);
  await choose(browser, { current: temporary, password: goodPassword });
  const seed = await registerApp(front, browser);
  await browser.press(words("enrol.secondLater"));
  front.clock.forward(minute);
  return { browser, seed };
}
