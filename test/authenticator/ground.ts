import type { Genkan } from "../../src/app.ts";
import type { Browser, Page } from "../signin/browser.ts";
import { choose, enter, Front, type FrontContract, goodPassword } from "../signin/front.ts";
import { ceremonyOf, factorOf, number, shownOn, token } from "./factor.ts";
import { Phone, question } from "./phone.ts";

export { day, type FrontContract, goodPassword, hour, minute, words } from "../signin/front.ts";
export { Phone, question };

/** The front door of a tenant whose people confirm with the app. */
export class Ground {
  readonly front: Front;
  #contracts = 0;

  private constructor(front: Front) {
    this.front = front;
  }

  static async open(env: Record<string, string> = {}): Promise<Ground> {
    return new Ground(await Front.open(env));
  }

  /** `mail`: everybody has a notification address, `mailOf`. */
  async contract(people = 1, policy: object = {}, o: { mail?: boolean } = {}): Promise<FrontContract> {
    const label = `phone-${++this.#contracts}`;
    return this.front.contract(label, {
      people: Array.from({ length: people }, (_, i) => ({
        userId: userId(i),
        ...(o.mail ? { email: mailOf(i) } : {}),
      })),
      policy: {
        ...{ secondFactor: "required", factors: ["authenticator"], staySignedIn: { offered: false } },
        ...policy,
      },
    });
  }

  phone(o: { genkan?: Genkan; ip?: string } = {}): Phone {
    const { genkan, clock, node } = this.front;
    return new Phone({ genkan, clock, host: node.config.baseUrl.host, ...o });
  }

  browser(contract: FrontContract, o: { genkan?: Genkan; ip?: string } = {}): Browser {
    return this.front.browser(contract, o);
  }

  /** The first sign-in up to 今すぐダウンロード. */
  async atQrCode(contract: FrontContract, n = 0, browser = this.browser(contract)): Promise<Browser> {
    const temporary = contract.temporary[userId(n)] as string;
    await enter(browser, userId(n), temporary);
    await choose(browser, { current: temporary, password: goodPassword });
    return browser;
  }

  /** A person with a phone, signed in. */
  async enrolled(contract: FrontContract, n = 0, phone = this.phone()): Promise<{ phone: Phone; browser: Browser }> {
    const browser = await this.atQrCode(contract, n);
    await register(browser, phone);
    await browser.press("次へ");
    await browser.press("あとで登録する");
    return { phone, browser };
  }

  /** One more phone for somebody who is enrolled. */
  async addPhone(contract: FrontContract, n: number, phone: Phone): Promise<void> {
    const { front } = this;
    const factor = factorOf(front);
    const c = await ceremonyOf(front, { contract, userId: userId(n), purpose: "enrol" });
    await factor.begin(c, new Map());
    await phone.redeem({ token: await shownOn(factor, c, token) });
    await phone.register();
    await phone.confirm(await shownOn(factor, c, number));
    const verdict = await factor.verify(c, new Map());
    if (verdict.outcome !== "proved") throw new Error(`the phone was not kept: ${verdict.outcome}`);
    await front.inside(contract, (tx) => verdict.settle(tx));
  }

  /** ID and password in a browser that nobody has used: the phone is asked. */
  async asking(contract: FrontContract, n = 0, browser = this.browser(contract)): Promise<Browser> {
    await enter(browser, userId(n), goodPassword);
    return browser;
  }
}

export const userId = (n: number) => `p${n}@example.com`;
export const mailOf = (n: number) => `p${n}@example.net`;

/** What the page's QR code says after the `#`. */
export function tokenOn({ links }: Page): string {
  const href = links.find((link) => link.href.includes("/e#"))?.href ?? "";
  return href.slice(href.indexOf("#") + 1);
}

/** `123-456-789` on the page. */
export function codeOn({ text }: Page): string {
  return /\d{3}-\d{3}-\d{3}/.exec(text)?.[0] ?? "";
}

/** The number on the page. */
export function numberOn({ html }: Page): string {
  return /<output[^>]*>(\d+)<\/output>/.exec(html)?.[1] ?? "";
}

export function otherThan(number: string): string {
  return number === "42" ? "24" : "42";
}

/** A phone scans the QR code in sight and types the number. */
export async function register(browser: Browser, phone: Phone): Promise<void> {
  await phone.redeem({ token: tokenOn(browser.page) });
  await phone.register();
  await reload(browser);
  const confirmed = await phone.confirm(numberOn(browser.page));
  if (confirmed.status !== 200) throw new Error(`not confirmed: ${JSON.stringify(confirmed)}`);
  await reload(browser);
}

/** As the page does by itself. */
export function reload(browser: Browser): Promise<Page> {
  return browser.go(browser.page.url.href);
}
