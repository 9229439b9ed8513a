import { EntrancePage, type View } from "../../../platform/html/index.ts";

/** {app}を開いています。 Goes on by itself, also without scripts. */
export function OpeningPage({ view, app, next }: { view: View; app: string; next: string }) {
  const { t } = view;
  const heading = t("sso.opening", { app });
  return (
    <EntrancePage view={view} title={heading} heading={heading} onward={{ to: next, seconds: 0 }}>
      <a class="button fill block" href={next}>
        {t("sso.continue")}
      </a>
    </EntrancePage>
  );
}
