import { Icon, type IconName } from "./icons.tsx";
import { AccountMark } from "./plates.tsx";
import type { AccountView, View } from "./view.ts";

/** A list of links in a popover; with the script it becomes a menu (portal.js). The full user ID is always its head. */
export function AccountMenu({ view, account }: { view: View; account: AccountView }) {
  const { t } = view;
  return (
    <>
      <button class="menu-button" type="button" popovertarget="account-menu">
        <AccountMark name={account.name} />
        <span class="vh">{t("menu.open")} </span>
        <span class="who-here">
          {account.name}
          <small>{account.userId}</small>
        </span>
        <Icon name="down" size={20} />
      </button>
      <div class="menu" id="account-menu" popover="auto">
        <p class="who-here">
          {account.name} <small>{account.userId}</small>
        </p>
        <ul aria-label={t("menu.open")}>
          <MenuLink href="/account" icon="person" text={t("menu.account")} />
          <MenuLink href="/security" icon="lock" text={t("menu.security")} />
          <MenuLink href="/history" icon="clock" text={t("menu.history")} />
          <MenuLink href="/accounts" icon="people" text={t("chooser.title")} />
          {account.administrator ? <MenuLink href="/admin/" icon="gear" text={t("admin.name")} /> : null}
          <li class="last">
            <form method="post" action="/signout">
              <input type="hidden" name="as" value={account.personId} />
              <button type="submit">
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

function MenuLink({ href, icon, text }: { href: string; icon: IconName; text: string }) {
  return (
    <li>
      <a href={href}>
        <Icon name={icon} />
        {text}
      </a>
    </li>
  );
}
