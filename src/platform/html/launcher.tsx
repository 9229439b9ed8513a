import { Icon } from "./icons.tsx";
import { AppPlate } from "./plates.tsx";
import type { AccountView, View } from "./view.ts";

/** A popover of the platform: it opens, closes on Esc and outside presses and gives the focus back, also without script. */
export function Launcher({ view, account }: { view: View; account: AccountView }) {
  const { t } = view;
  return (
    <>
      <button class="menu-button launch" type="button" popovertarget="launcher" aria-label={t("portal.launcher")}>
        <Icon name="grid" />
        <span>{t("portal.launcherShort")}</span>
      </button>
      <nav class="launcher" id="launcher" popover="auto" aria-labelledby="launcher-title">
        <h2 id="launcher-title">{t("portal.all")}</h2>
        {account.launcher.length === 0 ? (
          <p class="lead">{t(account.solo ? "portal.none.solo" : "portal.none")}</p>
        ) : null}
        <ul>
          {account.launcher.map((app) => (
            <li>
              <a href={`/apps/${app.id}`} data-launched={`/apps/${app.id}/launched`}>
                <AppPlate {...app} small />
                <span>{app.name}</span>
              </a>
            </li>
          ))}
        </ul>
        <a class="button text m" href="/apps">
          {t("portal.launcherAll")}
        </a>
      </nav>
    </>
  );
}
