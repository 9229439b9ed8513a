import { replace } from "../navigate.ts";
import { t } from "../say.ts";
import type { WordKey } from "../words/words.ts";
import { Icon, type IconName } from "./icons.tsx";

const tabs: { name: "home" | "history" | "settings"; icon: IconName; text: WordKey }[] = [
  { name: "home", icon: "person", text: "app.accounts" },
  { name: "history", icon: "list", text: "app.history" },
  { name: "settings", icon: "gear", text: "app.settings" },
];

export function TabBar({ current }: { current: string }) {
  return (
    <nav class="tabbar" aria-label={t("app.menu")}>
      {tabs.map(({ name, icon, text }) => (
        <button type="button" aria-current={name === current ? "page" : undefined} onClick={() => replace({ name })}>
          <Icon name={icon} />
          {t(text)}
        </button>
      ))}
    </nav>
  );
}
