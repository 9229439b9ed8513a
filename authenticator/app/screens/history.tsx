import type { AnsweredRequest } from "../../wire.ts";
import { DeviceName } from "../parts/devicename.tsx";
import { Icon, type IconName } from "../parts/icons.tsx";
import { Page } from "../parts/page.tsx";
import { clock, placeText, t } from "../say.ts";
import { now } from "../state.ts";
import type { WordKey } from "../words/words.ts";

const outcomes: Record<AnsweredRequest["outcome"], [kind: string, icon: IconName, text: WordKey]> = {
  approved: ["ok", "check", "history.approved"],
  denied: ["error", "error", "history.denied"],
  reported: ["error", "error", "history.reported"],
  wrong: ["warn", "warn", "history.wrong"],
  expired: ["", "clock", "history.expired"],
};

/** What was answered of late, over all accounts, newest first. */
export function History() {
  const { accounts } = now();
  const all = accounts.flatMap(({ tenant, answered }) => answered.map((one) => ({ tenant, ...one })));
  all.sort((a, b) => b.at.localeCompare(a.at));
  return (
    <Page title={t("app.history")} tab="history">
      {all.length === 0 ? <p class="empty">{t("history.empty")}</p> : null}
      <ul class="stack">
        {all.map((one) => (
          <Entry key={`${one.at} ${one.application}`} one={one} several={accounts.length > 1} />
        ))}
      </ul>
    </Page>
  );
}

function Entry({ one, several }: { one: AnsweredRequest & { tenant: string }; several: boolean }) {
  const [kind, icon, text] = outcomes[one.outcome];
  return (
    <li class="panel entry">
      <time datetime={one.at}>{clock(one.at)}</time>
      <p>
        <b>{one.application}</b>
        {several ? <small>{one.tenant}</small> : null}
      </p>
      <p class="hint">
        <DeviceName text={one.device} />
        {one.place ? <span class="place">{placeText(one.place)}</span> : null}
      </p>
      <span class={`badge ${kind}`}>
        <Icon name={icon} size={16} />
        {t(text)}
      </span>
    </li>
  );
}
