import { ReasonField } from "../../../console/index.ts";
import { type ContractView, retentionDays } from "../../../contracts/index.ts";
import {
  ActingAs,
  Button,
  ConsolePage,
  type ConsoleView,
  Notice,
  RadioCards,
  TextField,
} from "../../../platform/html/index.ts";
import { crumbsOf } from "../chosen.ts";
import { dayShown } from "../day.ts";
import type { TypedEnd } from "../end.tsx";

interface Props {
  view: ConsoleView;
  contract: ContractView;
  typed: TypedEnd;
  today: string;
}

/** 契約を終える: what happens is said before it does. */
export function EndPage({ view, contract, typed, today }: Props) {
  const { t } = view;
  const title = t("contract.endAsk", { name: contract.contractor });
  const n = contract.people.filter(({ state }) => state !== "ended").length;
  const options = [
    { value: "later", label: t("contract.endLater"), detail: t("contract.endLaterNote") },
    { value: "now", label: t("contract.endNow"), detail: t("contract.endNowNote") },
  ];
  return (
    <ConsolePage view={view} title={title} heading={title} crumbs={crumbsOf(view, contract, t("contract.end"))}>
      <form method="post" class="panel same-width">
        <ActingAs view={view} />
        <Notice kind="warning">
          <ul class="dots">
            {view.parts("contract.endEffect", { n, days: retentionDays }).map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </Notice>
        <RadioCards name="when" legend={t("contract.endWhen")} options={options} chosen={typed.when ?? "later"} />
        <TextField
          name="lastDay"
          label={t("contract.lastDay")}
          hint={t("opening.date")}
          error={typed.badDay ? t("contract.badLastDay") : undefined}
          value={typed.lastDay ?? dayShown(today)}
          autocomplete="off"
          autofocus={typed.badDay}
        />
        <ReasonField view={view} typed={typed} hint={t("reason.hint")} />
        <div class="row">
          <Button kind="danger">{t("contract.end")}</Button>
          <Button href={`/contracts/${contract.tenant}`} kind="text">
            {t("common.cancel")}
          </Button>
        </div>
      </form>
    </ConsolePage>
  );
}
