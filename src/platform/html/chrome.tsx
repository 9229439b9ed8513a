import { Icon } from "./icons.tsx";
import type { AccountView, View } from "./view.ts";

/** Popovers of the platform: they open, close on Esc and outside presses, and give the focus back, also without script. */
export function Launcher({ view, account }: { view: View; account: AccountView }) {
  const { t } = view;
  return (
    <>
      <button class="menu-button" type="button" popovertarget="launcher" aria-label={t("portal.launcher")}>
        <Icon name="grid" />
        <span class="hide-s">{t("portal.launcherShort")}</span>
      </button>
      <nav class="launcher" id="launcher" popover="auto" aria-label={t("portal.launcher")}>
        {account.launcher.length === 0 ? <p class="lead">{t("portal.none")}</p> : null}
        <ul>
          {account.launcher.map((app) => (
            <li>
              <a href={`/apps/${app.id}`}>
                <AppPlate letter={app.letter} plate={app.plate} small />
                {app.name}
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

/** One of six colours, always the same for a name. */
export function AppPlate({ letter, plate, small }: { letter: string; plate: number; small?: boolean }) {
  return (
    <span class={`app plate-${plate}${small ? " s" : ""}`} aria-hidden="true">
      {letter}
    </span>
  );
}

export function AccountMenu({ view, account }: { view: View; account: AccountView }) {
  const { t } = view;
  return (
    <>
      <button
        class="menu-button"
        type="button"
        popovertarget="account-menu"
        aria-haspopup="menu"
        aria-label={t("menu.open")}
      >
        <span class="face" aria-hidden="true">
          {[...account.name][0]}
        </span>
        <span class="who-here hide-s">
          {account.name}
          <small>{account.userId}</small>
        </span>
        <Icon name="down" size={20} />
      </button>
      <div class="menu" id="account-menu" popover="auto">
        <p class="who-here only-s">
          {account.name}
          <small>{account.userId}</small>
        </p>
        <ul role="menu" aria-label={t("menu.open")}>
          <MenuLink href="/account" icon="person" text={t("menu.account")} />
          <MenuLink href="/security" icon="lock" text={t("menu.security")} />
          <MenuLink href="/history" icon="clock" text={t("menu.history")} />
          <MenuLink href="/accounts" icon="pc" text={t("chooser.title")} />
          <li role="none" class="last">
            <form method="post" action="/signout">
              <input type="hidden" name="as" value={account.personId} />
              <button role="menuitem" type="submit">
                <Icon name="out" />
                {t("menu.signout")}
              </button>
            </form>
          </li>
        </ul>
      </div>
    </>
  );
}

function MenuLink({ href, icon, text }: { href: string; icon: "person" | "lock" | "clock" | "pc"; text: string }) {
  return (
    <li role="none">
      <a role="menuitem" href={href}>
        <Icon name={icon} />
        {text}
      </a>
    </li>
  );
}
