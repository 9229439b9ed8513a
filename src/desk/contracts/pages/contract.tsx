import { type ContractView, retentionDays } from "../../../contracts/index.ts";
import {
  type ActItem,
  Acts,
  Button,
  ConsolePage,
  type ConsoleView,
  Facts,
  Notice,
  Section,
  Sheet,
  type SheetRow,
  UserId,
} from "../../../platform/html/index.ts";
import { type CopyKey, dateText } from "../../../platform/i18n/index.ts";
import { TermState } from "./term.tsx";

interface Props {
  view: ConsoleView;
  contract: ContractView;
  can: { print: boolean; change: boolean; end: boolean; audit: boolean };
  /** What was just done here. */
  done: string;
}

/** One contract: what was ordered, its people, what can be done. */
export function ContractPage(p: Props) {
  const { view, contract } = p;
  const [, contracts = ""] = view.parts("desk.menuWork");
  const crumbs = [{ text: contracts, href: "/contracts" }, { text: contract.contractor }];
  const name = contract.contractor;
  return (
    <ConsolePage view={view} title={name} heading={name} lead={contract.customerNumber} crumbs={crumbs}>
      <Done {...p} />
      <TermState view={view} contract={contract} />
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

const said = new Map<string, CopyKey>([
  ["opened", "contract.opened"],
  ["changed", "contract.changed"],
  ["unchanged", "contract.unchanged"],
  ["planned", "contract.endPlanned"],
  ["ended", "contract.endDone"],
  ["kept", "contract.keepDone"],
  ["restored", "contract.restoreDone"],
]);

/** What was just done; after a contract was opened its notice is what comes next. */
function Done({ view, contract, can, done }: Props) {
  const key = said.get(done);
  if (!key) return null;
  return (
    <Notice kind="success">
      <p>{view.t(key, { number: contract.customerNumber })}</p>
      {done === "opened" && can.print ? (
        <Button href={`/contracts/${contract.tenant}/notice`} kind="fill" size="m" icon="print">
          {view.t("notice.print")}
        </Button>
      ) : null}
    </Notice>
  );
}

function WhatCanBeDone({ view, contract, can }: Props) {
  const { t } = view;
  const at = `/contracts/${contract.tenant}`;
  const running = contract.endedAt === null;
  const ends = !running || contract.endsAt !== null;
  const act = (on: boolean, item: ActItem): ActItem[] => (on ? [item] : []);
  const items = [
    ...act(can.print && running, { href: `${at}/notice`, icon: "print", verb: t("notice.print") }),
    ...act(can.change && running, { href: `${at}/change`, icon: "gear", verb: t("contract.change") }),
    ...act(can.audit, { href: `/audit?tenant=${contract.tenant}`, icon: "chain", verb: t("contract.audit") }),
    ...act(can.end && ends, {
      href: `${at}/restore`,
      icon: "undo",
      verb: t(running ? "contract.keep" : "contract.restore"),
    }),
    ...act(can.end && !ends, {
      href: `${at}/end`,
      icon: "stop",
      verb: t("contract.end"),
      effect: t("contract.endNote", { days: retentionDays }),
      danger: true,
    }),
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
