import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Profile, SAML } from "@node-saml/node-saml";

/** An application of another maker, on a host of its own; once signed in it lives on yet another one, as many do. */
export class ServiceProvider {
  readonly #server: HttpServer;
  #saml: SAML | undefined;
  #profile: Profile | undefined;
  port = 0;

  constructor() {
    this.#server = createServer((request, answer) => {
      this.#answer(request, answer).catch((error: Error) => answer.writeHead(500).end(error.message));
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    this.port = (this.#server.address() as { port: number }).port;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(() => done()));
  }

  get origin(): string {
    return `http://sp.localhost:${this.port}`;
  }

  /** What `app add` is given. */
  get registration() {
    const slo = `${this.origin}/slo`;
    return { kind: "saml", name: "契約照会", entityId: this.origin, acs: [`${this.origin}/acs`], slo };
  }

  /** As an administrator would set it up from the metadata. */
  trust(tenant: string, metadata: string): void {
    this.#saml = new SAML({
      ...{ issuer: this.origin, audience: this.origin, callbackUrl: `${this.origin}/acs` },
      ...{ entryPoint: `${tenant}/saml/sso`, logoutUrl: `${tenant}/saml/slo` },
      idpCert: /X509Certificate>([^<]+)</.exec(metadata)?.[1] as string,
      ...{ identifierFormat: null, disableRequestedAuthnContext: true },
    });
  }

  async #answer(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.origin);
    const saml = this.#saml as SAML;
    const page = (text: string) =>
      answer
        .writeHead(200, { "content-type": "text/html; charset=utf-8" })
        .end(`<!doctype html><html lang="ja"><title>契約照会</title><h1>${text}</h1>`);
    const lead = (to: string) => answer.writeHead(303, { location: to }).end();
    if (url.pathname === "/home") return void page(this.#profile ? `${this.#profile.uid}さん` : "サインアウト済み");
    if (url.pathname === "/acs") {
      this.#profile = (await saml.validatePostResponseAsync(await formOf(request))).profile as Profile;
      return void lead(`http://app.localhost:${this.port}/home`);
    }
    if (url.pathname === "/slo") return void lead(await this.#leave(url));
    lead(await saml.getAuthorizeUrlAsync("", undefined, {}));
  }

  async #leave(url: URL): Promise<string> {
    const saml = this.#saml as SAML;
    const told = await saml.validateRedirectAsync(Object.fromEntries(url.searchParams), url.search.slice(1));
    this.#profile = undefined;
    return saml.getLogoutResponseUrlAsync(told.profile as Profile, url.searchParams.get("RelayState") ?? "", {}, true);
  }
}

async function formOf(request: IncomingMessage): Promise<Record<string, string>> {
  let body = "";
  for await (const part of request) body += part;
  return Object.fromEntries(new URLSearchParams(body));
}
