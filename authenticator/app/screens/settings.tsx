import { switchLanguage } from "../language.ts";
import { open } from "../navigate.ts";
import { Choice } from "../parts/choice.tsx";
import { Page } from "../parts/page.tsx";
import { t } from "../say.ts";
import { now } from "../state.ts";

export function SettingsPage() {
  return (
    <Page title={t("app.settings")} tab="settings">
      <Choice
        ways={[
          {
            icon: "bell",
            title: t("settings.notify"),
            text: t("settings.notifyText"),
            onClick: () => open({ name: "fix" }),
          },
          {
            icon: "lock",
            title: t("lock.title"),
            text: t(now().settings.lock ? "lock.isOn" : "settings.lockText"),
            onClick: () => open({ name: "lock" }),
          },
          { icon: "help", title: t("app.help"), text: t("settings.helpText"), onClick: () => open({ name: "help" }) },
        ]}
      />
      <section class="stack">
        <h2>{t("settings.language")}</h2>
        <button
          type="button"
          class="button line block"
          lang={now().language === "ja" ? "en" : "ja"}
          onClick={() => void switchLanguage()}
        >
          {t("common.language")}
        </button>
      </section>
    </Page>
  );
}
