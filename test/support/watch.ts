import type { Browser, BrowserContext } from "@playwright/test";

const secretFields = ["password", "current", "confirmation"];

/** What browsers have sent to Genkan as passwords, and the pages that it has answered with. */
export class Watch {
  readonly secrets = new Set<string>();
  #pages: Promise<string | null>[] = [];

  /** Every context that the browser opens from now on. */
  attach(browser: Browser): void {
    const open = browser.newContext.bind(browser);
    browser.newContext = async (options) => {
      const context = await open(options);
      this.#listen(context);
      return context;
    };
  }

  /** The pages since the last call that can still be had. */
  async pages(): Promise<string[]> {
    const pages = await Promise.all(this.#pages);
    this.#pages = [];
    return pages.filter((page) => page !== null);
  }

  #listen(context: BrowserContext): void {
    context.on("request", (request) => {
      const fields = new URLSearchParams(request.postData() ?? "");
      for (const name of secretFields) for (const value of fields.getAll(name)) if (value) this.secrets.add(value);
    });
    context.on("response", (response) => {
      if (!response.headers()["content-type"]?.startsWith("text/html")) return;
      const left = () => null; // a redirect has no page, and one that was left at once cannot be had any more
      this.#pages.push(response.text().catch(left));
    });
  }
}
