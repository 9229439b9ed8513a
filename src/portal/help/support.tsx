import type { Child } from "hono/jsx";
import { Facts, PlainPage, type View } from "../../platform/html/index.ts";
import { deskText, type ProviderSettings } from "../../tenants/index.ts";
import { closedText } from "./closed.ts";
import { kindSentence, type RequestKind } from "./fees.ts";
import type { HelpProps } from "./routes.tsx";

type DeskName = keyof ProviderSettings["desks"];
const desks: DeskName[] = ["technical", "general", "orders"];
const kinds: RequestKind[] = ["reissue", "reset", "other"];
const about = { technical: "support.technical", general: "support.general", orders: "support.orders" } as const;

/** お問い合わせ: the provider's three desks, each with how it is reached and what it takes. */
export function SupportPage({ view, settings, factors, signedIn, tenant }: HelpProps) {
  const { t } = view;
  const title = t("footer.contact");
  return (
    <PlainPage view={view} title={title} heading={title} lead={t("support.lead")}>
      <p class="phrase">{signedIn ? t("support.ready", { number: tenant.customerNumber }) : t("support.readyPlain")}</p>
      {desks.map((name) => (
        <Desk view={view} settings={settings} name={name} factors={factors} />
      ))}
    </PlainPage>
  );
}

function Desk(p: { view: View; settings: ProviderSettings; name: DeskName; factors: boolean }) {
  const { view, settings, name } = p;
  const { t, lang } = view;
  const { phone, url, hours, hoursEn, closed } = settings.desks[name];
  const rows: [string, Child][] = [[t("support.hours"), lang === "ja" ? hours : hoursEn]];
  if (closed.length > 0) rows.push([t("support.closed"), closedText(lang, closed)]);
  if (phone) rows.push([t("support.phone"), <a href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`}>{phone}</a>]);
  if (url) rows.push([t("support.web"), <a href={url}>{url}</a>]);
  rows.push(...kinds.filter((kind) => isTaken(p, kind)).map((kind) => requestRow(view, settings, kind)));
  return (
    <section class="panel" aria-labelledby={`desk-${name}`}>
      <div class="stack-8">
        <h2 id={`desk-${name}`}>{deskText(lang, name)}</h2>
        <p class="lead">{t(name === "technical" && !p.factors ? "support.technicalPlain" : about[name])}</p>
      </div>
      <Facts rows={rows} />
      {phone || url ? null : <p>{t("support.noDesk")}</p>}
    </section>
  );
}

/** Kinds that this desk takes; a reset only where there is something to reset. */
function isTaken(
  { settings, name, factors }: { settings: ProviderSettings; name: DeskName; factors: boolean },
  kind: RequestKind,
) {
  return settings.requests[kind].desk === name && (kind !== "reset" || factors);
}

function requestRow(view: View, settings: ProviderSettings, kind: RequestKind): [string, Child] {
  const name = view.parts("request.kinds")[kinds.indexOf(kind)] ?? "";
  return [name, kindSentence(view, settings.requests[kind])];
}
