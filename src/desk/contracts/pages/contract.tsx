import type { ContractView } from "../../../contracts/index.ts";
import {
  Acts,
  ConsolePage,
  type ConsoleView,
  Facts,
  Section,
  Sheet,
  type SheetRow,
  UserId,
} from "../../../platform/html/index.ts";
import { dateText } from "../../../platform/i18n/index.ts";

interface Props {
  view: ConsoleView;
  contract: ContractView;
  mayPrint: boolean;
  mayAudit: boolean;
}

/** One contract: what was ordered, its people, what can be done. */
export function ContractPage(p: Props) {
  const { view, contract } = p;
  const [, contracts = ""] = view.parts("desk.menuWork");
  const crumbs = [{ text: contracts, href: "/contracts" }, { text: contract.contractor }];
  const name = contract.contractor;
  return (
    <ConsolePage view={view} title={name} heading={name} lead={contract.customerNumber} crumbs={crumbs}>
      <div class="cols">
        <div>
          <People {...p} />
        </div>
        <div>
          <WhatCanBeDone {...p} />
          <About {...p} />
          <Orders {...p} />
        </div>
      </div>
    </ConsolePage>
  );
}

function WhatCanBeDone({ view, contract, mayPrint, mayAudit }: Props) {
  const { t } = view;
  const items = [
    ...(mayPrint
      ? [{ href: `/contracts/${contract.tenant}/notice`, icon: "print" as const, verb: t("notice.print") }]
      : []),
    ...(mayAudit
      ? [{ href: `/audit?tenant=${contract.tenant}`, icon: "chain" as const, verb: t("contract.audit") }]
      : []),
  ];
  if (items.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="can">
      <h2 id="can">{t("contract.can")}</h2>
      <Acts items={items} />
    </section>
  );
}

function About({ view, contract }: Props) {
  const { t, lang } = view;
  const [, start = "", service = "", product = "", ids = "", domain = ""] = view.parts("contract.fields");
  const [title = ""] = view.parts("contract.sections", { n: contract.people.length });
  const rows: [string, string][] = [
    [start, dateText(lang, contract.startDate)],
    [service, contract.service],
    [product, contract.product],
    [ids, String(contract.ids)],
    [domain, contract.domains.join(", ")],
    [t("contract.login"), contract.loginUrl],
  ];
  return (
    <section class="panel" aria-labelledby="about">
      <h2 id="about">{title}</h2>
      <Facts rows={rows} />
    </section>
  );
}

function Orders({ view, contract }: Props) {
  const { t, lang } = view;
  const kinds = view.parts("pdf.order");
  return (
    <section class="panel" aria-labelledby="orders">
      <h2 id="orders">{t("contract.orders")}</h2>
      <ul class="stack-8">
        {contract.orders.map(({ number, kind, orderedOn }) => (
          <li>
            {t("contract.order", {
              n: number,
              kind: kinds[orderKinds.indexOf(kind)] ?? "",
              date: dateText(lang, orderedOn),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

const orderKinds = ["new", "add", "change", "end"];

function People({ view, contract }: Props) {
  const { t } = view;
  const [name = "", state = ""] = view.parts("people.columns");
  const rows = contract.people.map((person) => sheetRow(view, contract, person));
  return (
    <Section id="people" title={t("contract.people")}>
      <Sheet caption={t("contract.people")} columns={[{ label: name }, { label: state }]} rows={rows} bare />
    </Section>
  );
}

function sheetRow(view: ConsoleView, contract: ContractView, person: ContractView["people"][number]): SheetRow {
  const { t, lang } = view;
  const [active = "", never = "", , , , suspended = ""] = view.parts("people.state");
  const until = person.temporaryPasswordExpiresAt;
  const words: Record<string, string> = { active: until ? never : active, suspended, ended: t("person.endedSince") };
  // It runs to 24:00 of the day that was printed.
  const date = until && dateText(lang, new Date(until.getTime() - 1));
  return {
    cells: [
      <>
        <a class="namelink" href={`/customers/${contract.tenant}/${person.id}`}>
          {person.name}
          {person.administrator ? t("admin.sign") : null}
        </a>
        <small>
          <UserId id={person.userId} />
        </small>
      </>,
      <>
        {words[person.state]}
        {date ? <small>{view.parts("people.stateDetail", { time: "", date })[1]}</small> : null}
      </>,
    ],
  };
}
