import { Page } from "../parts/page.tsx";
import { Steps } from "../parts/steps.tsx";
import { t } from "../say.ts";

export function Help() {
  return (
    <Page title={t("app.help")} withBack pending="line">
      <section class="stack">
        <h2>{t("help.enrol")}</h2>
        <Steps steps={[[t("help.s1")], [t("help.s2")], [t("help.s3")]]} />
      </section>
      <section class="stack">
        <h2>{t("help.confirm")}</h2>
        <Steps steps={[[t("help.c1")], [t("help.c2")], [t("help.c3")]]} />
      </section>
      <p>{t("ask.phish2")}</p>
      <p>{t("ask.nothing")}</p>
    </Page>
  );
}
