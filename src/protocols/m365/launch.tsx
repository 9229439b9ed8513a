import type { Person } from "../../accounts/index.ts";
import type { Application } from "../../applications/index.ts";
import { cookieJar } from "../../platform/http/index.ts";
import { viewOf } from "../../tenants/index.ts";
import { goOnward, noteTile, otherAccount, type SignOnDeps, type Visit } from "../signon/index.ts";
import { isOf } from "./identity.ts";
import { isPlace, placeFor } from "./microsoft.ts";
import { ToldPage } from "./pages/told.tsx";
import { microsoftSettings } from "./settings.ts";

const toldSeconds = 400 * 24 * 3600;

/**
 * A tile of Microsoft 365: its own address with domain and name, from where Microsoft comes back to us. What Microsoft may ask
 * then depends on its cookies in this browser, so it is explained once in each (SPEC §5).
 */
export function launchMicrosoft(deps: SignOnDeps, c: Visit, o: { application: Application; person: Person }): Response {
  const { domain, places: own } = microsoftSettings(o.application);
  const { userId } = o.person;
  if (!isOf(domain, userId)) return otherAccount(c, { ...o, domain });
  const open = c.req.query("open");
  const place = isPlace(open) ? open : "start";
  const jar = cookieJar(c, deps.secure);
  if (jar.get("m365") === undefined && c.req.query("told") === undefined) {
    const next = `${c.req.path}?${new URLSearchParams({ open: place, told: "1" })}`;
    return c.html(
      <ToldPage view={viewOf(c)} application={o.application.name} userId={userId} next={next} />,
    ) as Response;
  }
  jar.set("m365", "told", toldSeconds);
  noteTile(deps, c, o);
  return goOnward(c, { to: placeFor(place, { domain, upn: userId, own }), application: o.application.name });
}
