import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { BrandColors, View } from "./view.ts";

export interface FrameProps {
  view: View;
  /** Stands in the window's title before the tenant's name. */
  title: string;
  /** Scripts of the page beside those of every page: names of assets such as `entrance.js`. */
  scripts?: string[];
  /** Without the step at the foot: the desk is what it leads to. */
  footless?: boolean;
  /** Style sheets of the page beside that of every page. */
  styles?: string[];
  /** Seconds after which a browser without scripts asks again. */
  refresh?: number;
  /** Where the page goes on to by itself, with and without scripts. */
  onward?: { to: string; seconds: number };
  children?: Child;
}

/** What every page has: nameplate and threshold above, 土間 below. These never move. */
export function Frame({
  view,
  title,
  scripts = [],
  styles = [],
  footless,
  refresh,
  onward,
  bar,
  children,
}: FrameProps & { bar: Child }) {
  const { lang, t } = view;
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={lang}>
        <Head {...{ view, title, scripts, styles, refresh, onward }} />
        <body data-busy={t("common.busy")} data-offline={t("again.offline")}>
          <a class="skip" href="#main">
            {t("common.skip")}
          </a>
          <header class="bar">{bar}</header>
          {children}
          {footless ? null : <Step view={view} />}
        </body>
      </html>
    </>
  );
}

function Head({
  view,
  title,
  scripts,
  styles,
  refresh,
  onward,
}: Required<Pick<FrameProps, "view" | "title" | "scripts" | "styles">> & {
  refresh: number | undefined;
  onward: FrameProps["onward"];
}) {
  const { lang, nameplate } = view;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title + (lang === "ja" ? "｜" : " – ") + nameplate.name}</title>
      {onward ? <meta http-equiv="refresh" content={`${onward.seconds};url=${onward.to}`} /> : null}
      {refresh ? (
        <noscript>
          <meta http-equiv="refresh" content={String(refresh)} />
        </noscript>
      ) : null}
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href={view.asset("main.css")} />
      {styles.map((name) => (
        <link rel="stylesheet" href={view.asset(name)} />
      ))}
      {nameplate.colors ? <style nonce={view.nonce}>{raw(brandStyle(nameplate.colors))}</style> : null}
      {scripts.map((name) => (
        <Script view={view} name={name} />
      ))}
    </head>
  );
}

/** Scripts only add to pages and never hold one up. Naming one twice loads it once. */
export function Script({ view, name }: { view: View; name: string }) {
  return <script type="module" nonce={view.nonce} src={view.asset(name)} />;
}

/** Only the mark and the threshold line take the tenant's colours (UI direction §2). All values are checked hex colours. */
function brandStyle({ light, dark }: BrandColors): string {
  const set = (c: BrandColors["light"]) => `--brand:${c.brand};--on-brand:${c.onBrand};--brand-line:${c.line}`;
  return `:root{${set(light)}}@media(prefers-color-scheme:dark){:root{${set(dark)}}}`;
}

/** 表札: whose entrance this is; on inner pages the second line says where one is. */
export function Plate({ view, place }: { view: View; place?: string }) {
  const { nameplate } = view;
  return (
    <span class={place ? "plate s" : "plate"}>
      <span class="mark" aria-hidden="true">
        {nameplate.letter}
      </span>
      <span class="whose">
        <b>{nameplate.name}</b>
        <small>{place ?? nameplate.service}</small>
      </span>
    </span>
  );
}

/** The bar of whoever is not signed in. */
export function GuestBar({ view }: { view: View }) {
  return (
    <>
      <Plate view={view} />
      <span class="end">
        <LanguageSwitch view={view} />
      </span>
    </>
  );
}

export function LanguageSwitch({ view }: { view: View }) {
  const other = view.lang === "ja" ? "en" : "ja";
  return (
    <form method="post" action="/language">
      <input type="hidden" name="back" value={view.path} />
      <button type="submit" class="button text m" name="language" value={other} lang={other}>
        {view.t("common.language")}
      </button>
    </form>
  );
}

/** 土間: help and the desk's number are always at the foot. */
function Step({ view }: { view: View }) {
  const { t, foot } = view;
  const { name, phone, hours } = foot.desk;
  const line = t("footer.desk", { desk: [name, phone].filter(Boolean).join(" "), hours });
  const at = line.search(/[（(][^（(]*$/);
  return (
    <footer class="step">
      <a href="/help">{t("footer.faq")}</a>
      <a href="/support">{t("footer.contact")}</a>
      <span>
        <span class="ib">{line.slice(0, at).trim()}</span>
        {line[at] === "(" ? " " : null}
        {hours ? <span class="ib hours">{line.slice(at)}</span> : null}
      </span>
      <span class="made">{t("footer.provider", { provider: foot.provider })}</span>
      {view.account ? <LanguageSwitch view={view} /> : null}
    </footer>
  );
}
