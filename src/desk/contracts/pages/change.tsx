import { longestReason, ReasonField } from "../../../console/index.ts";
import type { ContractView } from "../../../contracts/index.ts";
import {
  ActingAs,
  Button,
  CheckBox,
  ConsolePage,
  type ConsoleView,
  ErrorSummary,
  Notice,
  TextField,
} from "../../../platform/html/index.ts";
import type { Typed } from "../change.tsx";
import { crumbsOf } from "../chosen.ts";
import { dayShown } from "../day.ts";
import { requiredLabel } from "../required.ts";

export const changeFields = ["contractor", "startDate", "service", "product", "ids"] as const;
export type ChangeFields = Record<(typeof changeFields)[number], string>;

interface Props {
  view: ConsoleView;
  contract: ContractView;
  typed: Typed;
}

/** 契約の内容を変える. */
export function ChangePage(p: Props) {
  const { view, contract, typed } = p;
  const { t } = view;
  const title = t("contract.change");
  const labels = view.parts("contract.fields");
  const values = typed.fields ?? shown(contract);
  return (
    <ConsolePage view={view} title={title} heading={title} crumbs={crumbsOf(view, contract, title)}>
      <ErrorSummary view={view} faults={summaryOf(p)} />
      <form method="post" class="panel same-width">
        <ActingAs view={view} />
        <input type="hidden" name="seen" value={String(contract.version)} />
        {typed.stale ? <Notice kind="warning">{t("sys.stale")}</Notice> : null}
        <Notice kind="info">{t("contract.changeEffect")}</Notice>
        {changeFields.map((field, i) => (
          <TextField
            name={field}
            label={requiredLabel(view, labels[i] ?? "")}
            hint={hintOf(p, field)}
            value={values[field]}
            error={errorOf(p, field)}
            autocomplete="off"
          />
        ))}
        <CheckBox name="onboarding" label={labels[8] ?? ""} on={typed.onboarding ?? contract.onboarding} />
        <p class="hint">{t("contract.fixed")}</p>
        <ReasonField view={view} typed={typed} hint={t("reason.hint")} />
        <div class="row">
          <Button kind="fill">{t("contract.changeGo")}</Button>
          <Button href={`/contracts/${contract.tenant}`} kind="text">
            {t("common.cancel")}
          </Button>
        </div>
      </form>
    </ConsolePage>
  );
}

function shown({ contractor, startDate, service, product, ids }: ContractView): ChangeFields {
  return { contractor, startDate: dayShown(startDate), service, product, ids: String(ids) };
}

/** Where somebody else was quicker: what is on file now, below what was typed. */
function hintOf({ view, contract, typed }: Props, field: (typeof changeFields)[number]): string | undefined {
  const now = shown(contract)[field];
  if (typed.stale && typed.fields?.[field] !== now) return `${view.t("state.now")}: ${now}`;
  return field === "startDate" ? view.t("opening.date") : undefined;
}

function errorOf({ view, typed: { faults = [] } }: Props, field: string): string | undefined {
  const fault = faults.find((each) => each.field === field);
  return fault && view.t(fault.says, fault.params);
}

function summaryOf(p: Props) {
  const fields = changeFields.flatMap((field) => {
    const text = errorOf(p, field);
    return text ? [{ field, text }] : [];
  });
  return p.typed.wrong
    ? [...fields, { field: "reason", text: p.view.t("reason.needed", { n: longestReason }) }]
    : fields;
}
