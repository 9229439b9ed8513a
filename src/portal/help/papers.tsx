import { PlainPage, Sheet } from "../../platform/html/index.ts";
import type { CopyKey } from "../../platform/i18n/index.ts";
import type { HelpProps } from "./routes.tsx";

/** SPEC §11.1. */
const historyDays = 400;

/** A text of the provider's: blank lines part paragraphs, single line ends are kept. */
export function Paragraphs({ text }: { text: string }) {
  const parts = text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return (
    <div class="panel prose">
      {parts.map((part) => (
        <p class="lines">{part}</p>
      ))}
    </div>
  );
}

/** A sentence of ours where the provider has none. */
function Shipped({ text }: { text: string }) {
  return (
    <div class="panel prose">
      <p class="phrase">{text}</p>
    </div>
  );
}

/** 利用規約 and 免責. */
export function TermsPage({ view, settings }: HelpProps) {
  const { t, lang } = view;
  const title = t("footer.terms");
  return (
    <PlainPage view={view} title={title} heading={title}>
      {settings.terms[lang] ? <Paragraphs text={settings.terms[lang]} /> : <Shipped text={t("doc.copyright")} />}
      <section class="stack">
        <h2>{t("terms.disclaimerTitle")}</h2>
        {settings.disclaimer[lang] ? (
          <Paragraphs text={settings.disclaimer[lang]} />
        ) : (
          <Shipped text={t("terms.disclaimer")} />
        )}
      </section>
    </PlainPage>
  );
}

/** 個人情報の取り扱い: purpose, keeping times and who else receives what (SPEC §11.1). */
export function PrivacyPage({ view, settings, factors, signedIn }: HelpProps) {
  const { t, lang, parts } = view;
  const title = t("footer.privacy");
  const keys: CopyKey[] = ["privacy.person", "privacy.mail", factors ? "privacy.phone" : "privacy.phonePlain"];
  if (factors) keys.push("privacy.push");
  keys.push("privacy.history");
  const rows = keys.map((key) => ({ cells: parts(key, { days: historyDays }) }));
  const text = settings.privacy[lang];
  return (
    <PlainPage view={view} title={title} heading={title} lead={t("privacy.lead")}>
      {text ? <Paragraphs text={text} /> : null}
      <Sheet caption={title} columns={parts("privacy.columns").map((label) => ({ label }))} rows={rows} />
      <p class="phrase">{t("privacy.rights")}</p>
      {signedIn ? (
        <p>
          <a href="/account">{t("privacy.export")}</a>
        </p>
      ) : null}
    </PlainPage>
  );
}
