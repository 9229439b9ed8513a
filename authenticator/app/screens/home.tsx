import { open } from "../navigate.ts";
import { Choice } from "../parts/choice.tsx";
import { Icon, type IconName } from "../parts/icons.tsx";
import { MoveReport } from "../parts/movereport.tsx";
import { Notice } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { Plate } from "../parts/plate.tsx";
import { PushTest } from "../parts/pushtest.tsx";
import { clock, parts, say, standstillOf, t } from "../say.ts";
import { now } from "../state.ts";
import type { Account } from "../store/accounts.ts";
import type { WordKey } from "../words/words.ts";

export function Home() {
  const [title = "", text = ""] = parts("app.move");
  return (
    <Page title="Genkan Authenticator" tab="home">
      <Connection />
      <section class="stack">
        <h2>{t("app.accounts")}</h2>
        <ul class="stack">
          {now().accounts.map((account) => (
            <AccountCard key={account.device} account={account} />
          ))}
        </ul>
        <button type="button" class="button line block" onClick={() => open({ name: "add" })}>
          <Icon name="qr" size={22} />
          {t("app.add")}
        </button>
      </section>
      <Choice
        ways={[
          { icon: "swap", title, text, onClick: () => open({ name: "move" }) },
          { icon: "help", title: t("app.help"), text: t("settings.helpText"), onClick: () => open({ name: "help" }) },
        ]}
      />
    </Page>
  );
}

/** Without an answer of the server nothing here is fresh, and it says so. */
function Connection() {
  const { reached, reachedAt, clockAhead } = now();
  if (!reached) {
    const at = reachedAt?.toISOString();
    return (
      <Notice kind="warning" role="status">
        <p>{at ? t("app.unreached", { time: clock(at) }) : t("app.offline")}</p>
      </Notice>
    );
  }
  return Math.abs(clockAhead) > 5 * 60_000 ? (
    <Notice kind="warning">
      <p>{t("fix.clock")}</p>
    </Notice>
  ) : null;
}

function AccountCard({ account }: { account: Account }) {
  const { device, tenant } = account;
  return (
    <li class="panel acct">
      <button type="button" class="whole" onClick={() => open({ name: "account", device })}>
        <Plate tenant={tenant} account={account.account} />
        <Icon name="next" size={20} />
      </button>
      <Notifications account={account} />
      <LastUse account={account} />
      <Standstill account={account} />
      <MoveReport account={account} />
    </li>
  );
}

/** How they stand, and a way to try or to mend them. */
function Notifications({ account }: { account: Account }) {
  const state = <Standing account={account} />;
  if (account.standing === "active" && takesPushes(account)) return <PushTest account={account} state={state} />;
  return (
    <div class="row">
      {state}
      {account.standing === "active" ? (
        <button type="button" class="button text" onClick={() => open({ name: "fix" })}>
          {t("app.fix")}
        </button>
      ) : null}
    </div>
  );
}

function takesPushes({ push }: Account): boolean {
  return push === "working" || push === "untested";
}

function LastUse({ account: { standing, answered } }: { account: Account }) {
  const used = answered.find(({ outcome }) => outcome === "approved");
  return used && standing === "active" ? <p class="hint">{t("app.lastUse", { time: clock(used.at) })}</p> : null;
}

type Badge = [kind: "ok" | "warn" | "error" | "info", icon: IconName, text: WordKey];

const pushBadges: Record<Account["push"], Badge> = {
  working: ["ok", "check", "app.ok"],
  untested: ["info", "clock", "app.untested"],
  lost: ["warn", "warn", "app.off"],
  off: ["warn", "warn", "app.off"],
};

function Standing({ account }: { account: Account }) {
  const [kind, icon, text] = badgeOf(account);
  return (
    <span class={`badge ${kind}`}>
      <Icon name={icon} size={16} />
      {t(text)}
    </span>
  );
}

function badgeOf({ standing, moved, push }: Account): Badge {
  if (standing === "frozen") return ["error", "error", "app.stopped"];
  if (standing === "suspended") return ["warn", "warn", "app.suspended"];
  if (standing === "ended") return ["info", "info", "app.ended"];
  if (standing === "removed" || standing === "retired") return ["info", "info", moved ? "app.movedBadge" : "app.gone"];
  return pushBadges[push];
}

/** Why an account answers nothing, and what to do. */
export function Standstill({ account: { standing, moved, told } }: { account: Account }) {
  if (standing === "active") return null;
  if (standing === "removed") return <p class="hint">{t(moved ? "move.done" : "app.removed")}</p>;
  if (standing === "retired") return <p class="hint">{t("app.retired")}</p>;
  return <p class="hint">{say(standstillOf(standing, told))}</p>;
}
