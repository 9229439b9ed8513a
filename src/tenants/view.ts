import type { AccountView, View } from "../platform/html/index.ts";
import { type Language, type Params, text, textParts } from "../platform/i18n/index.ts";
import type { ProviderSettings } from "./provider.ts";
import { deskLabel, type Tenant } from "./tenant.ts";

/** What the middleware of a tenant host has found out before any handler runs. */
export interface TenantEnv {
  Variables: {
    tenant: Tenant;
    settings: ProviderSettings;
    lang: Language;
    nonce: string;
    /** Address of a built asset. */
    asset: (name: string) => string;
    requestId: string;
    /** Address of the client, after trusted proxies; canonical text. */
    ip: string;
  };
}

/** As much of a request as a page's frame needs. */
export interface TenantRequest {
  var: Readonly<TenantEnv["Variables"]>;
  req: { url: string };
}

/** The page's frame for this request; `account` where somebody is signed in. */
export function viewOf(c: TenantRequest, account?: AccountView): View {
  const { tenant, settings, lang, nonce, asset } = c.var;
  const url = new URL(c.req.url);
  const desks = deskParams(settings, lang);
  return {
    lang,
    t: (key, params) => text(lang, key, { ...desks, ...params }),
    parts: (key, params) => textParts(lang, key, { ...desks, ...params }),
    nonce,
    asset,
    path: url.pathname + url.search,
    nameplate: {
      name: nameOf(tenant, lang),
      letter: tenant.letter,
      service: settings.service[lang],
      colors: tenant.colors,
    },
    foot: {
      provider: settings.provider[lang],
      desk: {
        name: deskText(lang, "technical"),
        phone: settings.desks.technical.phone,
        hours: lang === "ja" ? settings.desks.technical.hours : settings.desks.technical.hoursEn,
      },
    },
    ...(account ? { account } : {}),
  };
}

/** The desk is called by a word of ours, in the language of whoever reads. */
function nameOf({ label, name }: Tenant, lang: Language): string {
  return label === deskLabel ? text(lang, "desk.name") : name;
}

const order = ["technical", "general", "orders"] as const;

export function deskText(lang: Language, desk: (typeof order)[number]): string {
  return textParts(lang, "footer.desks")[order.indexOf(desk)] as string;
}

/** `{desk.technical}` and the like, filled in everywhere. */
function deskParams(settings: ProviderSettings, lang: Language): Params {
  return {
    "desk.technical": deskText(lang, "technical"),
    "desk.general": deskText(lang, "general"),
    "desk.orders": deskText(lang, "orders"),
    service: settings.service[lang],
    provider: settings.provider[lang],
  };
}
