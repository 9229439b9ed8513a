import { type Context, Hono } from "hono";
import { plainView } from "../base/index.ts";
import type { Config } from "../config.ts";
import type { MasterKey } from "../platform/crypto/index.ts";
import type { Assets, View } from "../platform/html/index.ts";
import type { Egress } from "../platform/http/index.ts";
import type { Language } from "../platform/i18n/index.ts";
import type { Logger } from "../platform/log.ts";
import type { TenantDirectory } from "../tenants/index.ts";
import { SealedCookie } from "./cookie.ts";
import { FailedPage, LeavingPage, StrangerPage, WelcomePage } from "./pages/sample.tsx";
import { type Begun, begin, endAddress, finish, type SignedIn, told } from "./relying.ts";

export interface SampleDeps {
  config: Config;
  master: MasterKey;
  egress: Egress;
  directory: TenantDirectory;
  assets: Assets;
  log: Logger;
  /** Where somebody signs in who comes without a tile. */
  issuer: string;
}

interface SampleEnv {
  Variables: { nonce: string; lang: Language; requestId: string };
}
type C = Context<SampleEnv>;

/** The sample application, below /sample of the base host. */
export function sampleRoutes(deps: SampleDeps): Hono<SampleEnv> {
  const { master, egress, config } = deps;
  const relying = { baseUrl: config.baseUrl, egress };
  const own = { master, secure: config.secure };
  const begun = new SealedCookie<Begun>({ name: "sample-begun", seconds: 600, ...own });
  const signedIn = new SealedCookie<SignedIn>({ name: "sample", seconds: 8 * 3600, ...own });
  const app = new Hono<SampleEnv>();
  app.on("GET", ["/sample", "/sample/"], async (c) => {
    const session = signedIn.read(c);
    const claims = session && (await told(relying, session));
    if (!session || !claims) {
      signedIn.drop(c);
      return c.html(<StrangerPage view={await view(deps, c)} />);
    }
    return c.html(<WelcomePage view={await view(deps, c)} claims={{ ...claims, ...proofOf(session) }} />);
  });
  app.get("/sample/start", async (c) => {
    const issuer = issuerOf(deps, c.req.query("iss"));
    const asked = { issuer, hint: c.req.query("login_hint"), again: c.req.query("again") === "1" };
    const on = await begin(relying, asked);
    begun.write(c, on.begun);
    return c.redirect(on.address, 303);
  });
  app.get("/sample/callback", async (c) => {
    const waiting = begun.read(c);
    if (!waiting) return c.redirect("/sample/", 303);
    begun.drop(c);
    try {
      signedIn.write(c, await finish(relying, waiting, new URL(c.req.url)));
    } catch (error) {
      deps.log.info({ request: c.get("requestId"), reason: String(error) }, "the sample application was refused");
      return c.html(<FailedPage view={await view(deps, c)} />, 400);
    }
    return c.redirect("/sample/", 303);
  });
  app.post("/sample/signout", async (c) => {
    const session = signedIn.read(c);
    signedIn.drop(c);
    if (!session) return c.redirect("/sample/", 303);
    // A form that was posted may not lead to another host: the page goes on by itself.
    return c.html(<LeavingPage view={await view(deps, c)} next={await endAddress(relying, session)} />);
  });
  return app;
}

/** Only tenants of this installation are spoken to, whatever a link says. */
function issuerOf({ config, issuer }: SampleDeps, given: string | undefined): string {
  const url = URL.parse(given ?? "");
  const { protocol, host } = config.baseUrl;
  return url?.protocol === protocol && url.host.endsWith(`.${host}`) ? url.origin : issuer;
}

/** How it was proved, as the ID token says; its signature was checked when it came. */
function proofOf({ idToken }: SignedIn): Record<string, unknown> {
  const { acr, amr, auth_time } = JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString());
  return { acr, amr, auth_time };
}

async function view({ directory, assets }: SampleDeps, c: C): Promise<View> {
  const settings = await directory.settings();
  return plainView({ lang: c.get("lang"), nonce: c.get("nonce"), path: c.req.path, assets, settings });
}
