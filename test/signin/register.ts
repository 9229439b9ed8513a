import { totpCode } from "../support/totp.ts";
import type { Browser, Page } from "./browser.ts";
import { choose, enter, type Front, type FrontContract, goodPassword, minute } from "./front.ts";

/** The key that an enrolment page of codes of an app shows. */
export function seedOn({ html }: Page): string {
  const groups = /<code class="keytext">(.*?)<\/code>/s.exec(html)?.[1] ?? "";
  return groups.replace(/<[^>]*>/g, "");
}

/** The recovery codes that a page shows. */
export function codesOn({ html }: Page): string[] {
  return [...html.matchAll(/<li><code>([^<]+)<\/code><\/li>/g)].map((match) => match[1] as string);
}

/** Registers the app whose page is in sight, as far as 成功; answers its key. */
export async function registerApp(front: Front, browser: Browser): Promise<string> {
  const seed = seedOn(browser.page);
  await browser.press("次へ", { アプリに表示された6桁のコード: totpCode(seed, front.clock.now()) });
  front.clock.forward(minute);
  return seed;
}

export interface Registered {
  seed: string;
  codes: string[];
}

/** From a page that registers an app to マイアプリケーション. */
export async function registerAll(front: Front, browser: Browser): Promise<Registered> {
  const seed = await registerApp(front, browser);
  await browser.press("完了");
  const codes = codesOn(browser.page);
  await browser.press("次へ");
  if (browser.page.heading.includes("状態を維持")) await browser.press("いいえ");
  return { seed, codes };
}

/** The whole first sign-in of somebody whose tenant asks for an app and recovery codes. */
export async function firstSignIn(
  front: Front,
  contract: FrontContract,
  userId: string,
  browser: Browser = front.browser(contract),
): Promise<Registered & { browser: Browser }> {
  const temporary = contract.temporary[userId] as string;
  await enter(browser, userId, temporary);
  await choose(browser, { current: temporary, password: goodPassword });
  return { ...(await registerAll(front, browser)), browser };
}
