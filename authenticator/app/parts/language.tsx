import { switchLanguage } from "../language.ts";
import { t } from "../say.ts";
import { now } from "../state.ts";

/** Leads to the other language, and says so in it. */
export function LanguageButton() {
  return (
    <button
      type="button"
      class="button text"
      lang={now().language === "ja" ? "en" : "ja"}
      onClick={() => void switchLanguage()}
    >
      {t("common.language")}
    </button>
  );
}
