import { LanguageButton } from "../parts/language.tsx";
import { Notice } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { Steps } from "../parts/steps.tsx";
import { t } from "../say.ts";

/** In Safari on an iPhone: nothing is registered here, the home screen's app goes on (it shares no storage with Safari). */
export function InstallIos({ pass }: { pass: boolean }) {
  return (
    <Page title="Genkan Authenticator" heading={t("ios.title")} pending="none">
      <Steps
        steps={[
          [t("ios.s1"), t("ios.s1d")],
          [t("ios.s2"), t("ios.s2d")],
          [t("ios.s3"), t("ios.s3d")],
          [t("ios.s4"), pass ? t("ios.s4d") : ""],
        ]}
      />
      <p>{t("ios.code")}</p>
      <Notice kind="info" icon="phone">
        <p>{t("ios.installed")}</p>
      </Notice>
      <LanguageButton />
    </Page>
  );
}
