import { questionsFor } from "../../bulletin/index.ts";
import { Choice, PlainPage, Sheet, type View } from "../../platform/html/index.ts";
import type { CopyKey } from "../../platform/i18n/index.ts";
import { feeSentence, yen } from "./fees.ts";
import type { HelpProps } from "./routes.tsx";

/** よくあるご質問: the questions first, then the help, then where more is found (COPY §17). */
export function HelpPage(p: HelpProps) {
  const { view } = p;
  const { t } = view;
  const title = t("footer.faq");
  return (
    <PlainPage view={view} title={title} heading={title}>
      <Folds items={questionsFor({ factors: p.factors, own: p.offer.own }).map((key) => questionOf(p, key))} />
      <section class="stack">
        <h2>{t("help.start")}</h2>
        <Folds items={helpItems(p)} />
      </section>
      <Words {...p} />
      <Links {...p} />
    </PlainPage>
  );
}

interface Fold {
  id: string;
  question: string;
  answer: string;
}

function Folds({ items }: { items: Fold[] }) {
  return (
    <div class="faq stack-8">
      {items.map(({ id, question, answer }) => (
        <details id={id}>
          <summary>{question}</summary>
          <p>{answer}</p>
        </details>
      ))}
    </div>
  );
}

function questionOf(p: HelpProps, key: CopyKey): Fold {
  const { view, tenant, settings } = p;
  const { fee, businessDays } = settings.requests.reissue;
  const { failures, minutes } = tenant.policy.lock;
  const told = key === "faq.temp" && !fee ? "faq.tempAsk" : key;
  const feeText = fee ? yen(view, fee) : feeSentence(view, fee);
  const [question = "", answer = ""] = view.parts(told, { n: failures, minutes, days: businessDays, fee: feeText });
  return { id: key.replace("faq.", ""), question, answer };
}

function helpItems({ view: { t }, solo, factors }: HelpProps): Fold[] {
  const item = (id: string, question: CopyKey, answer: CopyKey) => ({ id, question: t(question), answer: t(answer) });
  return [
    item("inprivate", "help.inprivate", "help.inprivateText"),
    item("rights", "help.rights", "help.rightsText"),
    item("cookie", "help.cookie", "help.cookieText"),
    item("share", "help.share", "help.shareText"),
    item("shared", "help.shared", solo ? "help.sharedText.solo" : "help.sharedText"),
    item("confirm", "help.confirm", "help.confirmText"),
    ...(factors
      ? [item("msauth", "help.msauth", "help.msauthText"), item("no-phone", "help.noPhone", "help.noPhoneText")]
      : []),
  ];
}

/** Which secret is which. */
function Words({ view, factors }: HelpProps) {
  const keys: CopyKey[] = ["help.secretTemp", "help.secretPassword"];
  if (factors) {
    keys.push("help.secretNumber", "help.secretCode", "help.secretEnrol", "help.secretRecovery", "help.secretPass");
  }
  const caption = view.t("help.secrets");
  const columns = view.parts("help.secretsColumns").map((label) => ({ label }));
  return (
    <section class="stack">
      <h2>{caption}</h2>
      <Sheet caption={caption} columns={columns} rows={keys.map((key) => ({ cells: view.parts(key) }))} />
    </section>
  );
}

function Links({ view, settings }: HelpProps) {
  const { t, lang } = view;
  return (
    <>
      <Manuals view={view} manuals={settings.manuals.map((manual) => ({ href: manual.url, title: manual[lang] }))} />
      <Choice
        items={[
          { href: "/trouble", icon: "help", title: t("trouble.title") },
          { href: "/support", icon: "tel", title: t("footer.contact") },
          { href: "/help/environment", icon: "pc", title: t("footer.env") },
          { href: "/help/terms", icon: "sheet", title: t("footer.terms") },
          { href: "/help/privacy", icon: "lock", title: t("footer.privacy") },
        ]}
      />
    </>
  );
}

function Manuals({ view, manuals }: { view: View; manuals: { href: string; title: string }[] }) {
  if (manuals.length === 0) return null;
  return (
    <section class="stack">
      <h2>{view.t("help.otherManuals")}</h2>
      <ul class="links">
        {manuals.map(({ href, title }) => (
          <li>
            <a href={href} rel="noopener">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
