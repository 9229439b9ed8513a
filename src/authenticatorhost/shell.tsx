import type { Child } from "hono/jsx";
import type { Language } from "../platform/i18n/index.ts";

interface ShellProps {
  href: (name: string) => string;
  /** Stands in the manifest's address, so that an iPhone's icon starts with it. */
  pass?: string;
}

/** The app draws itself; what stands here is for the moment before, and for browsers without scripts. */
export function Shell({ href, pass }: ShellProps) {
  return (
    <Page
      lang="ja"
      href={href}
      head={
        <>
          <link rel="manifest" href={`/manifest.webmanifest${pass ? `?pass=${pass}` : ""}`} />
          <script type="module" src={href("app.js")} />
        </>
      }
    >
      <div id="app">
        <p class="loading">読み込んでいます。</p>
      </div>
      <noscript>
        <p>このアプリを使うには、ブラウザーの設定でJavaScriptを許可してください。</p>
        <p lang="en">To use this app, allow JavaScript in the browser's settings.</p>
      </noscript>
    </Page>
  );
}

export function NotFound({ lang, href, text }: { lang: Language; href: (name: string) => string; text: string }) {
  return (
    <Page lang={lang} href={href} head={null}>
      <div class="device">
        <header class="bar">
          <h1>Genkan Authenticator</h1>
        </header>
        <main>
          <p>{text}</p>
          <a class="button fill block" href="/">
            Genkan Authenticator
          </a>
        </main>
      </div>
    </Page>
  );
}

function Page(p: { lang: Language; href: (name: string) => string; head: Child; children: Child }) {
  return (
    <html lang={p.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, viewport-fit=cover, interactive-widget=resizes-content" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#242424" media="(prefers-color-scheme: dark)" />
        <meta name="apple-mobile-web-app-title" content="Genkan" />
        <meta name="apple-mobile-web-app-capable" content="yes" />
        <meta name="robots" content="noindex" />
        <title>Genkan Authenticator</title>
        <link rel="icon" href="/icons/192.png" />
        <link rel="apple-touch-icon" href="/icons/180.png" />
        <link rel="stylesheet" href={p.href("app.css")} />
        {p.head}
      </head>
      <body>{p.children}</body>
    </html>
  );
}
