import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { AccountMenu, Launcher } from "./chrome.tsx";
import { Icon } from "./icons.tsx";
import type { BrandColors, View } from "./view.ts";

interface FrameProps {
  view: View;
  /** Stands in the window's title before the tenant's name. */
  title: string;
  /** Scripts of the page beside those of every page. */
  scripts?: string[];
  children?: Child;
}

function Frame({ view, title, scripts = [], bar, children }: FrameProps & { bar: Child }) {
  const { lang, t, nonce, nameplate } = view;
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={lang}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{`${title}｜${nameplate.name}`}</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href={view.asset("main.css")} />
          {nameplate.colors ? <style nonce={nonce}>{raw(brandStyle(nameplate.colors))}</style> : null}
          {scripts.map((name) => (
            <script type="module" nonce={nonce} src={view.asset(name)} />
          ))}
        </head>
        <body>
          <a class="skip" href="#main">
            {t("common.skip")}
          </a>
          <header class="bar">{bar}</header>
          {children}
          <Step view={view} />
        </body>
      </html>
    </>
  );
}

/** Only the mark and the threshold line take the tenant's colours (UI direction §2). All values are checked hex colours. */
function brandStyle({ light, dark }: BrandColors): string {
  const set = (c: BrandColors["light"]) => `--brand:${c.brand};--on-brand:${c.onBrand};--brand-line:${c.line}`;
  return `:root{${set(light)}}@media(prefers-color-scheme:dark){:root{${set(dark)}}}`;
}

export function Plate({ view, place, small }: { view: View; place?: string; small?: boolean }) {
  const { nameplate } = view;
  return (
    <span class={small ? "plate s" : "plate"}>
      <span class="mark" aria-hidden="true">
        {nameplate.letter}
      </span>
      <span>
        <b>{nameplate.name}</b>
        <small>{place ?? nameplate.service}</small>
      </span>
    </span>
  );
}

function LanguageSwitch({ view }: { view: View }) {
  const other = view.lang === "ja" ? "en" : "ja";
  return (
    <form method="post" action="/language">
      <input type="hidden" name="back" value={view.path} />
      <button class="button text m" name="language" value={other} lang={other}>
        {view.t("common.language")}
      </button>
    </form>
  );
}

/** 土間: help and the desk's number are always at the foot. */
function Step({ view }: { view: View }) {
  const { t, foot } = view;
  const hours = view.lang === "ja" ? `（${foot.desk.hours}）` : ` (${foot.desk.hours})`;
  return (
    <footer class="step">
      <a href="/help">{t("footer.faq")}</a>
      <a href="/support">{t("footer.contact")}</a>
      <span>
        {foot.desk.name}
        {foot.desk.phone ? ` ${foot.desk.phone}` : ""}
        <span class="ib">{hours}</span>
      </span>
      <span class="made">{t("footer.provider")}</span>
      {view.account ? <LanguageSwitch view={view} /> : null}
    </footer>
  );
}

/** A page of the sign-in: one card, one question. */
export function EntrancePage(p: FrameProps & { heading: string; lead?: Child; wide?: boolean; form?: string }) {
  const { view } = p;
  const card = p.wide ? "card wide" : "card";
  const body = (
    <>
      <header>
        <h1 tabindex={-1}>{p.heading}</h1>
        {p.lead ? <p class="lead">{p.lead}</p> : null}
      </header>
      {p.children}
    </>
  );
  const bar = (
    <>
      <Plate view={view} />
      <span class="end">
        <LanguageSwitch view={view} />
      </span>
    </>
  );
  return (
    <Frame view={view} title={p.title} scripts={["entrance.js", ...(p.scripts ?? [])]} bar={bar}>
      <main class="entrance" id="main">
        {p.form === undefined ? (
          <section class={card}>{body}</section>
        ) : (
          <form class={card} method="post" action={p.form} novalidate data-busy={view.t("common.loading")}>
            {body}
          </form>
        )}
      </main>
    </Frame>
  );
}

interface ReadingProps extends FrameProps {
  heading?: string;
  lead?: Child;
  /** Extra class of the page, such as `narrow`. */
  kind?: string;
}

/** A page of a signed-in person, or a page for reading that a stranger may open too. */
export function PortalPage(p: ReadingProps) {
  const { view } = p;
  const { account } = view;
  const bar = account ? (
    <>
      <Launcher view={view} account={account} />
      <Plate view={view} place={view.t("portal.title")} small />
      <span class="end">
        <AccountMenu view={view} account={account} />
      </span>
    </>
  ) : (
    <>
      <Plate view={view} />
      <span class="end">
        <LanguageSwitch view={view} />
      </span>
    </>
  );
  return (
    <Frame view={view} title={p.title} scripts={[...(account ? ["portal.js"] : []), ...(p.scripts ?? [])]} bar={bar}>
      <main class={`page ${p.kind ?? ""}`} id="main">
        {account && p.heading ? <Crumbs view={view} place={p.title} /> : null}
        {p.heading ? (
          <div class="stack-8">
            <h1 tabindex={-1}>{p.heading}</h1>
            {p.lead ? <p class="lead">{p.lead}</p> : null}
          </div>
        ) : null}
        {p.children}
      </main>
    </Frame>
  );
}

function Crumbs({ view, place }: { view: View; place: string }) {
  return (
    <nav class="crumb" aria-label={view.t("frame.place")}>
      <a href="/console/">{view.t("portal.title")}</a>
      <Icon name="next" size={16} />
      <span aria-current="page">{place}</span>
    </nav>
  );
}
