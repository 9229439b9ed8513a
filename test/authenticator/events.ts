import type { Browser } from "../signin/browser.ts";

export interface Told {
  key: string;
  done: boolean;
}

/** A page's stream of server-sent events, read as a browser does. */
export class Events {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  /** Everything that came, as text. */
  text = "";
  #read = 0;

  private constructor(answer: Response) {
    if (!answer.body) throw new Error(`no stream: ${answer.status}`);
    this.#reader = answer.body.getReader();
  }

  /** Opens the stream of the page in sight. */
  static async open(browser: Browser): Promise<Events> {
    return new Events(await browser.send(waitAddress(browser)));
  }

  /** The next state; null when the stream has ended. */
  async next(): Promise<Told | null> {
    for (;;) {
      const found = /event: state\ndata: (.*)\n\n/.exec(this.text.slice(this.#read));
      if (found) {
        this.#read += found.index + found[0].length;
        return JSON.parse(found[1] as string) as Told;
      }
      const { value, done } = await this.#reader.read();
      if (done) return null;
      this.text += new TextDecoder().decode(value);
    }
  }

  close(): Promise<void> {
    return this.#reader.cancel();
  }
}

/** What the page watches. */
export function waitAddress({ page }: Browser): string {
  const [, address = ""] = /data-wait="([^"]*)"/.exec(page.html) ?? [];
  return address.replaceAll("&amp;", "&");
}

/** The state in which the page was drawn. */
export function drawnState({ page }: Browser): string {
  return /data-state="([^"]*)"/.exec(page.html)?.[1] ?? "";
}
