import type { Assets, View } from "../platform/html/index.ts";
import { type Language, text, textParts } from "../platform/i18n/index.ts";
import { deskText, type ProviderSettings } from "../tenants/index.ts";

/** The frame of a page that belongs to no tenant: the provider's own nameplate. */
export function plainView(o: {
  lang: Language;
  nonce: string;
  path: string;
  assets: Assets;
  settings: ProviderSettings | undefined;
}): View {
  const { lang, settings } = o;
  const desk = settings?.desks.technical;
  const service = settings?.service[lang] ?? "Genkan";
  const provider = settings?.provider[lang] ?? "Genkan";
  const common = {
    service,
    provider,
    "desk.technical": deskText(lang, "technical"),
    "desk.general": deskText(lang, "general"),
    "desk.orders": deskText(lang, "orders"),
  };
  return {
    lang,
    t: (key, params) => text(lang, key, { ...common, ...params }),
    parts: (key, params) => textParts(lang, key, { ...common, ...params }),
    nonce: o.nonce,
    asset: (name) => o.assets.href(name),
    path: o.path,
    nameplate: { name: service, letter: [...service][0] ?? "G", service: "Genkan", colors: null },
    foot: {
      provider,
      desk: {
        name: deskText(lang, "technical"),
        phone: desk?.phone ?? null,
        hours: (lang === "ja" ? desk?.hours : desk?.hoursEn) ?? "",
      },
    },
  };
}
