import { tellDevice } from "./push/renew.ts";
import { Refused, Unreached } from "./server/api.ts";
import { now, set } from "./state.ts";
import { changeSettings } from "./store/settings.ts";
import type { Language } from "./words/language.ts";

export async function switchLanguage(): Promise<void> {
  const language = now().language === "ja" ? "en" : "ja";
  show(language);
  set({ settings: await changeSettings({ language }) });
  await tellServer();
}

export function show(language: Language): void {
  document.documentElement.lang = language;
  set({ language });
}

/** Notifications come in the app's language from now on; where that cannot be told now, the next change of the device tells it. */
async function tellServer(): Promise<void> {
  for (const account of now().accounts.filter(({ standing }) => standing === "active")) {
    try {
      await tellDevice(account, null);
    } catch (error) {
      if (!(error instanceof Unreached || error instanceof Refused)) throw error;
      console.info("the language was not told:", error.message);
    }
  }
}
