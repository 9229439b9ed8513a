import { type Context, Hono } from "hono";
import type { SecondFactors } from "../../factors/index.ts";
import type { SessionDeps } from "../../sessions/index.ts";
import type { TenantEnv } from "../../tenants/index.ts";
import { showAsk, showReceived, takeAsk } from "./ask.tsx";
import { EnvironmentPage } from "./environment.tsx";
import { HelpPage } from "./help.tsx";
import { type Offer, offerOf } from "./offer.ts";
import { PrivacyPage, TermsPage } from "./papers.tsx";
import { type Reader, readerOf } from "./reader.ts";
import { SupportPage } from "./support.tsx";
import { TroublePage, WayOutPage } from "./trouble.tsx";
import { isTrouble } from "./wayout.ts";

export interface HelpProps extends Reader {
  tenant: TenantEnv["Variables"]["tenant"];
  settings: TenantEnv["Variables"]["settings"];
  /** A second factor is part of this tenant's sign-in. */
  factors: boolean;
  offer: Offer;
}

export interface HelpDeps extends SessionDeps {
  factors: SecondFactors;
}

type Page = (p: HelpProps) => ReturnType<typeof HelpPage>;

/** The pages that help: open with and without a sign-in, with this tenant's own numbers. */
export function helpRoutes(deps: HelpDeps): Hono<TenantEnv> {
  const app = new Hono<TenantEnv>();
  const props = async (c: Context<TenantEnv>): Promise<HelpProps> => {
    const { tenant, settings } = c.var;
    const factors = tenant.policy.secondFactor !== "off";
    return { ...(await readerOf(deps, c)), tenant, settings, factors, offer: offerOf(tenant, deps.factors) };
  };
  const at = (Page: Page) => async (c: Context<TenantEnv>) => c.html(<Page {...(await props(c))} />);
  app.get("/help", at(HelpPage));
  app.get("/help/environment", at(EnvironmentPage));
  app.get("/help/terms", at(TermsPage));
  app.get("/help/privacy", at(PrivacyPage));
  app.get("/support", at(SupportPage));
  app.get("/trouble", at(TroublePage));
  app.get("/trouble/:kind", async (c) => {
    const kind = c.req.param("kind");
    return isTrouble(kind) ? c.html(<WayOutPage {...(await props(c))} kind={kind} />) : c.redirect("/trouble", 303);
  });
  app.get("/trouble/request/:kind", (c) => showAsk(deps, c));
  app.post("/trouble/request/:kind", (c) => takeAsk(deps, c));
  app.get("/trouble/request/:kind/received", (c) => showReceived(c));
  return app;
}
