import type { Browser, Page, Sent } from "../signin/browser.ts";
import { choose, enter, type FrontContract, goodPassword, words } from "../signin/front.ts";
import { elements, plain } from "../signin/html.ts";
import type { KeyOptions, Slip, SoftKey } from "./authenticator.ts";

/** What a page asks of a key: the options as its script hands them to the browser. */
export function askedOn(page: Page): KeyOptions & Record<string, unknown> {
  const [, text] = /\bdata-options="([^"]*)"/.exec(page.html) ?? [];
  if (text === undefined) throw new Error(`no key is asked for on ${page.url.href}: ${page.text}`);
  return JSON.parse(plain(text));
}

/** Sends the page's form with a key's answer, as its script does. */
export function sendKey(browser: Browser, answer: string, values: Record<string, string> = {}, from = browser.page) {
  const { address, sent } = keyPost(from, { answer, ...values });
  return browser.go(address, sent);
}

export function sendKeyRaw(browser: Browser, answer: string, values: Record<string, string> = {}, from = browser.page) {
  const { address, sent } = keyPost(from, { answer, ...values });
  return browser.send(address, sent);
}

function keyPost(page: Page, values: Record<string, string>): { address: string; sent: Sent } {
  const form = page.forms.find(({ fields }) => fields.some(({ name }) => name === "answer"));
  const button = elements(page.html, "button").find(({ at }) => "data-passkey-button" in at);
  if (!form || !button) throw new Error(`no key can be sent from ${page.url.href}`);
  const body = new URLSearchParams();
  for (const { name, value, type } of form.fields) if (type !== "checkbox") body.set(name, values[name] ?? value);
  const address = new URL(button.at.formaction ?? form.action, page.url).href;
  const headers = { origin: page.url.origin, referer: page.url.href, "sec-fetch-site": "same-origin" };
  return { address, sent: { method: "POST", body, headers } };
}

interface Registering {
  userId: string;
  key: SoftKey;
  name?: string;
  slip?: Slip;
  /** The page that registers is in sight already. */
  again?: boolean;
}

/** The first sign-in with a key of one's own, up to マイアプリケーション; answers where it stops, if it does. */
export async function registerKey(browser: Browser, contract: FrontContract, o: Registering): Promise<Page> {
  const { userId, key, name = "会社のパソコン", slip = {}, again = false } = o;
  if (!again) {
    const temporary = contract.temporary[userId] as string;
    await enter(browser, userId, temporary);
    await choose(browser, { current: temporary, password: goodPassword });
  }
  const done = await sendKey(browser, key.create(askedOn(browser.page), contract.origin, slip), { name });
  return done.heading === words("enrol.success") ? browser.press(words("enrol.secondLater")) : done;
}
