import { Badge, Button, EntrancePage, Icon, Notice, type View } from "../../platform/html/index.ts";

export interface AccountChoice {
  personId: string;
  userId: string;
  name: string;
  signedIn: boolean;
}

/** アカウントの選択: everybody who has signed in here, by name and ID (SPEC §2.9). */
export function ChooserPage(p: {
  view: View;
  accounts: AccountChoice[];
  to: string;
  out: boolean;
  /** The application that is to open as the one chosen. */
  app: string | null;
}) {
  const { view } = p;
  const { t } = view;
  const live = p.accounts.filter((account) => account.signedIn).length;
  return (
    <EntrancePage
      {...{ view, title: t("chooser.title"), heading: t("chooser.title") }}
      {...(p.app === null ? {} : { lead: t("chooser.lead", { app: p.app }) })}
    >
      {p.out ? <Notice kind="success">{t("signout.done")}</Notice> : null}
      <ul class="choice accounts">
        {p.accounts.map((account) => (
          <li>
            <AccountForm view={view} account={account} to={p.to} />
          </li>
        ))}
        <li>
          <a href={p.to === "/" ? "/signin?add=1" : `/signin?add=1&to=${encodeURIComponent(p.to)}`}>
            <Icon name="plus" />
            <b>{t("chooser.other")}</b>
            <Icon name="next" size={20} />
          </a>
        </li>
      </ul>
      {live > 1 ? <SignOutAll view={view} /> : null}
      <details>
        <summary class="button text m">{t("chooser.forget")}</summary>
        <ul class="acts">
          {p.accounts.map((account) => (
            <li>
              <span class="what">{account.userId}</span>
              <form method="post" action="/accounts/forget">
                <Button kind="danger" size="s" name="person" value={account.personId} about={account.userId}>
                  {t("common.delete")}
                </Button>
              </form>
            </li>
          ))}
        </ul>
      </details>
    </EntrancePage>
  );
}

function AccountForm({ view, account, to }: { view: View; account: AccountChoice; to: string }) {
  const { t } = view;
  return (
    <form method="post" action="/accounts">
      <input type="hidden" name="to" value={to} />
      <button type="submit" name="person" value={account.personId}>
        <span class="face" aria-hidden="true">
          {[...account.name][0]}
        </span>
        <b>{account.name}</b>
        <small>{account.userId}</small>
        {account.signedIn ? (
          <Badge kind="ok" icon="check">
            {t("chooser.in")}
          </Badge>
        ) : (
          <Badge>{t("chooser.out")}</Badge>
        )}
        <Icon name="next" size={20} />
      </button>
    </form>
  );
}

function SignOutAll({ view }: { view: View }) {
  return (
    <form method="post" action="/signout">
      <Button kind="text" size="m" name="all" value="yes">
        {view.t("signout.all")}
      </Button>
    </form>
  );
}

/** A page of another account was used: nothing was changed, whose page it was is said. */
export function OtherAccountPage(p: { view: View; id: string; personId: string; current: string; to: string }) {
  const { view } = p;
  const { t } = view;
  return (
    <EntrancePage
      view={view}
      title={t("chooser.title")}
      heading={t("tab.title", { id: p.id })}
      lead={t("tab.text", { current: p.current })}
    >
      <a class="button fill block" href={p.to}>
        {t("tab.stay", { current: p.current })}
      </a>
      <form method="post" action="/accounts">
        <input type="hidden" name="to" value={p.to} />
        <Button block name="person" value={p.personId}>
          {t("tab.go", { id: p.id })}
        </Button>
      </form>
    </EntrancePage>
  );
}
