import { Button, EntrancePage, Facts, type View } from "../../platform/html/index.ts";

/** Nobody has signed in to the application, or the sign-in has ended at Genkan. */
export function StrangerPage({ view }: { view: View }) {
  const { t } = view;
  return (
    <EntrancePage view={view} title={t("sample.app")} heading={t("sample.app")} lead={t("sample.out")}>
      <p>{t("sample.about")}</p>
      <a class="button fill block" href="/sample/start">
        {t("sample.signin")}
      </a>
    </EntrancePage>
  );
}

/** Who signed in, and everything that the application was told. */
export function WelcomePage({ view, claims }: { view: View; claims: Record<string, unknown> }) {
  const { t } = view;
  const rows = Object.entries(claims).map(([name, value]): [string, string] => [name, valueText(value)]);
  return (
    <EntrancePage
      {...{ view, title: t("sample.app"), heading: t("sample.app"), form: "/sample/signout" }}
      lead={t("sample.in", { name: String(claims.name ?? claims.sub) })}
    >
      <h2>{t("sample.claims")}</h2>
      <Facts rows={rows} />
      <Button kind="fill" block>
        {t("menu.signout")}
      </Button>
      <p class="links">
        <a href="/sample/start?again=1">{t("sample.again")}</a>
      </p>
    </EntrancePage>
  );
}

export function FailedPage({ view }: { view: View }) {
  const { t } = view;
  return (
    <EntrancePage view={view} title={t("sample.app")} heading={t("sample.app")} lead={t("sample.failed")}>
      <a class="button fill block" href="/sample/">
        {t("common.back")}
      </a>
    </EntrancePage>
  );
}

export function LeavingPage({ view, next }: { view: View; next: string }) {
  const { t } = view;
  return (
    <EntrancePage view={view} title={t("sample.app")} heading={t("signout.done")} onward={{ to: next, seconds: 0 }}>
      <a class="button fill block" href={next}>
        {t("sso.continue")}
      </a>
    </EntrancePage>
  );
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "–" : value.join(", ");
  return String(value);
}
