import type { Application } from "../../applications/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import type { OidcSettings } from "./client.ts";

/** How an application hears of the end of a session that was handed to it. */
export interface OidcGoodbye {
  /** What the browser loads, so that it ends its own (OpenID Connect Front-Channel Logout 1.0 §2). */
  frames: string[];
  /** It is told by a job, and the job notes that it knows (Back-Channel Logout 1.0). */
  called: boolean;
}

export function oidcGoodbye(
  { origin }: Pick<Tenant, "origin">,
  application: Application,
  subject: object,
): OidcGoodbye {
  const { frontchannelLogoutUri, backchannelLogoutUri } = application.settings as Partial<OidcSettings>;
  const { sids } = subject as { sids: string[] };
  const frames = frontchannelLogoutUri ? sids.map((sid) => withSession(frontchannelLogoutUri, origin, sid)) : [];
  return { frames, called: Boolean(backchannelLogoutUri) };
}

function withSession(uri: string, issuer: string, sid: string): string {
  const url = new URL(uri);
  url.searchParams.set("iss", issuer);
  url.searchParams.set("sid", sid);
  return url.href;
}
