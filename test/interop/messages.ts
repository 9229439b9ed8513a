import type { Page, Request } from "@playwright/test";

/** What the program sends the browser to Genkan with when this address of it is opened. */
export async function requestFrom(page: Page, address: string): Promise<URL> {
  const sent = page.waitForRequest((request) => new URL(request.url()).searchParams.has("SAMLRequest"));
  await page.goto(address);
  return new URL((await sent).url());
}

export interface Posted {
  action: string;
  fields: Record<string, string>;
  xml: string;
}

/** What Genkan answers the program with while `work` is done. */
export async function answerDuring(page: Page, work: () => Promise<unknown>): Promise<Posted> {
  const [request] = await Promise.all([page.waitForRequest(isAnswer), work()]);
  return posted(request);
}

/** What Genkan answers the program with when this address of it is opened, kept from the program. */
export async function heldAnswer(page: Page, address: string): Promise<Posted> {
  const held = Promise.withResolvers<Request>();
  await page.route("**/*", async (route) => {
    if (!isAnswer(route.request())) return route.continue();
    held.resolve(route.request());
    await route.fulfill({ contentType: "text/html", body: "kept" });
  });
  await page.goto(address);
  const request = await held.promise;
  await page.unroute("**/*");
  return posted(request);
}

const isAnswer = (request: Request) => request.method() === "POST" && fieldsOf(request).SAMLResponse !== "";

function posted(request: Request): Posted {
  const fields = fieldsOf(request);
  return { action: request.url(), fields, xml: Buffer.from(fields.SAMLResponse, "base64").toString() };
}

function fieldsOf(request: Request): Record<string, string> & { SAMLResponse: string } {
  const given = Object.fromEntries(new URLSearchParams(request.postData() ?? ""));
  return { SAMLResponse: "", ...given };
}

/** The same by a form of nobody's page. */
export async function post(page: Page, { action, fields }: Pick<Posted, "action" | "fields">): Promise<void> {
  await page.goto("about:blank");
  await page.evaluate(
    ({ action, fields }) => {
      const form = Object.assign(document.createElement("form"), { method: "post", action });
      for (const [name, value] of Object.entries(fields)) {
        form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
      }
      document.body.append(form);
      form.submit();
    },
    { action, fields },
  );
  await page.waitForURL((url) => url.protocol !== "about:");
}

/** The answer with its text changed after it was signed. */
export function changed(posted: Posted, change: (xml: string) => string): Posted {
  const xml = change(posted.xml);
  if (xml === posted.xml) throw new Error("nothing was changed");
  return { ...posted, xml, fields: { ...posted.fields, SAMLResponse: Buffer.from(xml).toString("base64") } };
}
