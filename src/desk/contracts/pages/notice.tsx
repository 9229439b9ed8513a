import { ReasonField } from "../../../console/index.ts";
import type { ContractView } from "../../../contracts/index.ts";
import {
  ActingAs,
  Badge,
  Button,
  ConsolePage,
  type ConsoleView,
  Notice,
  Section,
  SelectField,
  Sheet,
  type SheetRow,
  UserId,
} from "../../../platform/html/index.ts";
import { dateText, dateTimeText } from "../../../platform/i18n/index.ts";
import { crumbsOf } from "../chosen.ts";
import type { TypedPrint } from "../notice.tsx";
import type { PrintState } from "../store.ts";

interface Props {
  view: ConsoleView;
  contract: ContractView;
  typed: TypedPrint;
  most: number;
}

/** 開通のご案内の印刷: for whom, what, why. */
export function NoticePage(p: Props) {
  const { view, contract, typed } = p;
  const { t } = view;
  const title = t("notice.title");
  const lead = `${contract.contractor}　${contract.customerNumber}`;
  return (
    <ConsolePage {...{ view, title, lead }} heading={title} crumbs={crumbsOf(view, contract, t("notice.print"))}>
      {typed.problem ? <Notice kind="error">{t(typed.problem, { n: p.most })}</Notice> : null}
      <Notice kind="info">{t("notice.lead")}</Notice>
      <form method="post" class="stack" data-saves>
        <ActingAs view={view} />
        <People {...p} />
        <section class="panel">
          <SelectField name="what" label={t("notice.what")} options={optionsOf(p)} chosen={typed.what} />
          <ReasonField view={view} typed={typed} hint={t("reason.hint")} />
          <Notice kind="warning">{t("notice.effect")}</Notice>
          <div class="row">
            <Button kind="fill" icon="print">
              {t("notice.goChosen")}
            </Button>
            <Button href={`/contracts/${contract.tenant}`} kind="text">
              {t("common.cancel")}
            </Button>
          </div>
        </section>
      </form>
    </ConsolePage>
  );
}

/** The notice of each order, the newest first, or none. */
function optionsOf({ view, contract }: Props): { value: string; label: string }[] {
  const { t, lang } = view;
  const orders = contract.orders.toReversed().map(({ number, orderedOn }) => ({
    value: `order-${number}`,
    label: t("notice.orderAnd", { n: number, date: dateText(lang, orderedOn) }),
  }));
  return [...orders, { value: "sheets", label: t("notice.sheets") }];
}

function People(p: Props) {
  const { view, contract, typed } = p;
  const { t } = view;
  const [password = "", last = ""] = view.parts("notice.columns");
  const [name = ""] = view.parts("people.columns");
  const columns = [name, password, last].map((label) => ({ label }));
  const people = contract.people.filter(({ id }) => typed.states.has(id));
  const waits = people.filter(({ id }) => typed.states.get(id)?.password === "waiting");
  const rows = [...waits, ...people.filter((one) => !waits.includes(one))].map((one) => sheetRow(p, one));
  return (
    <Section id="people" title={t("notice.for")} link={waits.length > 1 ? <ChooseLinks {...p} /> : null}>
      {waits.length === 0 ? <p class="none">{t("notice.nobody")}</p> : null}
      <Sheet caption={t("notice.for")} columns={columns} rows={rows} bare />
    </Section>
  );
}

function ChooseLinks({ view, contract }: Props) {
  const href = `/contracts/${contract.tenant}/notice?choose=`;
  return (
    <span class="row">
      <Button href={`${href}all`} kind="text" size="s">
        {view.t("notice.chooseAll")}
      </Button>
      <Button href={`${href}none`} kind="text" size="s">
        {view.t("notice.chooseNone")}
      </Button>
    </span>
  );
}

function sheetRow({ view, contract, typed }: Props, one: ContractView["people"][number]): SheetRow {
  const { t } = view;
  const state = typed.states.get(one.id);
  if (!state) throw new Error("a person without a state");
  return {
    cells: [
      <span class="pick">
        {state.password === "waiting" ? (
          <label class="pickbox">
            <input type="checkbox" name="people" value={one.id} checked={typed.chosen.has(one.id)} />
            <span class="vh">{t("list.select", { name: one.name })}</span>
          </label>
        ) : (
          <span class="pickbox" />
        )}
        <span>
          <a class="namelink" href={`/customers/${contract.tenant}/${one.id}`}>
            {one.name}
          </a>
          <small>
            <UserId id={one.userId} />
          </small>
        </span>
      </span>,
      <PasswordState view={view} state={state} />,
      state.printedAt ? dateTimeText(state.printedAt).slice(0, 16) : t("notice.neverPrinted"),
    ],
  };
}

function PasswordState({ view, state }: { view: ConsoleView; state: PrintState }) {
  const { t, lang } = view;
  const { password, until } = state;
  // It runs to 24:00 of the day that was printed.
  const date = until && dateText(lang, new Date(until.getTime() - 1));
  if (password === "waiting") {
    return (
      <>
        <Badge kind="ok" icon="check">
          {t("notice.can")}
        </Badge>
        <small>{t("notice.until", { date: date ?? "" })}</small>
      </>
    );
  }
  return (
    <>
      {password === "none" ? null : <Badge>{t(password === "used" ? "notice.signedIn" : "notice.expired")}</Badge>}
      <small>{password === "expired" ? t("notice.reissueNote") : t("notice.noneLeft")}</small>
    </>
  );
}
