import type { Genkan } from "../../src/app.ts";
import { type Field, type Form, formsOf, type Link, linksOf, plain } from "./html.ts";

const windows =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
const cookieLimit = 4096;

interface Cookie {
  value: string;
  /** By the test's clock; null: until the browser closes. */
  until: number | null;
  attributes: string;
}

/** What a person sees after an address was opened or a button pressed. */
export class Page {
  readonly answer: Response;
  readonly url: URL;
  readonly html: string;

  constructor(answer: Response, url: URL, html: string) {
    this.answer = answer;
    this.url = url;
    this.html = html;
  }

  get status(): number {
    return this.answer.status;
  }

  get heading(): string {
    return plain(/<h1\b[^>]*>(.*?)<\/h1>/s.exec(this.html)?.[1] ?? "");
  }

  get text(): string {
    return plain(this.html);
  }

  get path(): string {
    return this.url.pathname;
  }

  get forms(): Form[] {
    return formsOf(this.html);
  }

  get links(): Link[] {
    return linksOf(this.html);
  }

  field(label: string): Field {
    const field = this.forms.flatMap((form) => form.fields).find((one) => one.label === label);
    if (!field) throw new Error(`no field ${label} on ${this.url.href}: ${this.text}`);
    return field;
  }

  link(text: string): string {
    const link = this.links.find((one) => one.text.startsWith(text));
    if (!link) throw new Error(`no link ${text} on ${this.url.href}: ${this.text}`);
    return link.href;
  }
}

export interface Sent {
  method?: string;
  body?: BodyInit;
  headers?: Record<string, string>;
}

/** Cookies and the page in sight of one browser at one origin; it keeps and follows what a browser keeps and follows. */
export class Browser {
  readonly cookies = new Map<string, Cookie>();
  readonly #clock: { now(): Date };
  readonly origin: string;
  genkan: Genkan;
  ip: string;
  agent = windows;
  /** Everything that was ever answered to it: headers and pages. */
  readonly received: string[] = [];
  page: Page = new Page(new Response(), new URL("about:blank"), "");

  constructor(o: { genkan: Genkan; clock: { now(): Date }; origin: string; ip?: string }) {
    this.genkan = o.genkan;
    this.#clock = o.clock;
    this.origin = o.origin;
    this.ip = o.ip ?? "203.0.113.21";
  }

  /** One request, no redirect followed. */
  async send(path: string, o: Sent = {}): Promise<Response> {
    const url = new URL(path, this.origin);
    const method = o.method ?? "GET";
    const headers = new Headers({ "user-agent": this.agent, cookie: this.cookieHeader(), ...o.headers });
    const request = new Request(url, {
      method,
      headers,
      ...(o.body === undefined ? {} : { body: o.body, duplex: "half" }),
    });
    const answer = await this.genkan.fetch(request, { incoming: { socket: { remoteAddress: this.ip } } });
    this.#keep(answer);
    this.received.push([...answer.headers].join("\n"));
    return answer;
  }

  /** Follows redirects, and the page that asks again after a moment (`over`) unless it is to be looked at. */
  async go(path: string, o: Sent & { linger?: boolean } = {}): Promise<Page> {
    let at = new URL(path, this.origin);
    let answer = await this.send(at.href, o);
    for (let hops = 0; answer.headers.has("location"); hops++) {
      if (hops === 10) throw new Error(`too many redirects at ${at.href}`);
      if (answer.status !== 303) throw new Error(`a redirect of ours is 303, not ${answer.status}`);
      at = new URL(answer.headers.get("location") as string, at);
      if (at.origin !== this.origin) throw new Error(`led away to ${at.href}`);
      answer = await this.send(at.href);
    }
    this.page = new Page(answer, at, await answer.text());
    this.received.push(this.page.html);
    const again = /<meta http-equiv="refresh" content="1;url=(\/signin\/over[^"]*)"/.exec(this.page.html)?.[1];
    return again === undefined || o.linger ? this.page : this.go(again.replaceAll("&amp;", "&"));
  }

  /** Presses a button; `values` by label. `from`: a page that was in sight before (Back, another tab). */
  async press(
    button: string,
    values: Record<string, string> = {},
    from: Page = this.page,
    o: { linger?: boolean } = {},
  ): Promise<Page> {
    const { action, body } = filled(from, button, values);
    return this.go(new URL(action, from.url).href, { ...this.#post(from, body), ...o });
  }

  /** The same without following: for many at once. */
  async pressRaw(button: string, values: Record<string, string> = {}, from: Page = this.page): Promise<Response> {
    const { action, body } = filled(from, button, values);
    return this.send(new URL(action, from.url).href, this.#post(from, body));
  }

  /** As Chromium sends a form of the page's own origin. */
  #post(from: Page, body: URLSearchParams): Sent {
    const headers = { origin: from.url.origin, referer: from.url.href, "sec-fetch-site": "same-origin" };
    return { method: "POST", body, headers };
  }

  cookieHeader(): string {
    const now = this.#clock.now().getTime();
    for (const [name, { until }] of this.cookies) if (until !== null && until <= now) this.cookies.delete(name);
    return [...this.cookies].map(([name, { value }]) => `${name}=${value}`).join("; ");
  }

  names(part: string): string[] {
    return [...this.cookies.keys()].filter((name) => name.includes(part));
  }

  forget(part = ""): void {
    for (const name of this.names(part)) this.cookies.delete(name);
  }

  /** What is not kept for longer goes. */
  close(): void {
    for (const [name, { until }] of this.cookies) if (until === null) this.cookies.delete(name);
  }

  /** A tab of the same browser shares its cookies; another window has its own. */
  clone(): Browser {
    const other = new Browser({ genkan: this.genkan, clock: this.#clock, origin: this.origin, ip: this.ip });
    for (const [name, cookie] of this.cookies) other.cookies.set(name, { ...cookie });
    other.page = this.page;
    return other;
  }

  #keep(answer: Response): void {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split("; ");
      const name = pair.slice(0, pair.indexOf("="));
      const value = pair.slice(pair.indexOf("=") + 1);
      const seconds = attributes.find((one) => one.startsWith("Max-Age="))?.slice(8);
      if (seconds === "0") this.cookies.delete(name);
      // RFC 6265bis §5.7: what is larger is dropped without a word.
      else if (pair.length <= cookieLimit) {
        const until = seconds === undefined ? null : this.#clock.now().getTime() + Number(seconds) * 1000;
        this.cookies.set(name, { value, until, attributes: attributes.join("; ") });
      }
    }
  }
}

/** A radio button by its own label, else the one that is chosen as the page comes. */
function isChosen(field: Field, all: Field[], values: Record<string, string>): boolean {
  const pressed = all.find((one) => one.name === field.name && values[one.label] !== undefined);
  return pressed ? pressed === field : field.checked;
}

function filled(from: Page, button: string, values: Record<string, string>) {
  for (const form of from.forms) {
    const pressed = form.buttons.find((one) => one.text === button);
    if (!pressed) continue;
    const body = new URLSearchParams();
    for (const field of form.fields) {
      const typed = values[field.label];
      if (field.type === "checkbox" && typed === undefined) continue;
      if (field.type === "radio" && !isChosen(field, form.fields, values)) continue;
      body.append(
        field.name,
        field.label !== "" && typed !== undefined && field.type !== "radio" ? typed : field.value,
      );
    }
    const unknown = Object.keys(values).find((label) => !form.fields.some((field) => field.label === label));
    if (unknown) throw new Error(`no field ${unknown} beside ${button}`);
    if (pressed.name !== undefined) body.append(pressed.name, pressed.value);
    return { action: form.action, body };
  }
  throw new Error(`no button ${button} on ${from.url.href}: ${from.text}`);
}
