import { ReasonField } from "../../../console/index.ts";
import type { ContractInput } from "../../../contracts/index.ts";
import {
  ActingAs,
  Button,
  ConsolePage,
  type ConsoleView,
  Facts,
  Notice,
  Section,
  Sheet,
  UserId,
} from "../../../platform/html/index.ts";
import { dateText } from "../../../platform/i18n/index.ts";
import { lineFields, orderKinds, rowFields, type TypedContract } from "./typed.ts";

interface Props {
  view: ConsoleView;
  contract: ContractInput;
  typed: TypedContract;
  formId: string;
  reason?: string;
  wrong?: boolean;
}

/** What will be made, before it is. */
export function ConfirmPage(p: Props) {
  const { view, contract } = p;
  const { t } = view;
  const [, contracts = ""] = view.parts("desk.menuWork");
  const title = t("opening.ask");
  const crumbs = [{ text: contracts, href: "/contracts" }, { text: t("contract.new") }];
  const passwords = contract.people.filter(({ order }) => order === "new" || order === "add").length;
  return (
    <ConsolePage view={view} title={title} heading={title} lead={t("opening.askLead")} crumbs={crumbs}>
      <div class="stack">
        <section class="panel" aria-labelledby="contract">
          <h2 id="contract">{view.parts("contract.sections", { n: 0 })[0]}</h2>
          <Facts rows={factsOf(view, contract)} />
        </section>
        {contract.people.length > 0 ? <People {...p} /> : null}
        <form method="post" action="/opening" class="panel">
          <ActingAs view={view} />
          <Typed typed={p.typed} formId={p.formId} />
          <button type="submit" hidden name="do" value="open" />
          <Notice kind="info" title={t("contract.effect")}>
            <ul class="dots">
              {view.parts("contract.effectText", { n: passwords }).map((line) => (
                <li>{line}</li>
              ))}
            </ul>
          </Notice>
          <ReasonField view={view} typed={p} hint={t("reason.hint")} />
          <div class="row">
            <Button kind="fill" name="do" value="open">
              {t("contract.new")}
            </Button>
            <Button kind="line" name="do" value="edit">
              {t("opening.edit")}
            </Button>
          </div>
        </form>
      </div>
    </ConsolePage>
  );
}

function factsOf(view: ConsoleView, c: ContractInput): [string, string][] {
  const { t } = view;
  const [
    contractor = "",
    start = "",
    service = "",
    product = "",
    ids = "",
    domain = "",
    host = "",
    dns = "",
    help = "",
  ] = view.parts("contract.fields");
  const [, , , no = ""] = view.parts("pdf.onboarding");
  const yes = view.t("contract.use");
  return [
    [contractor, c.contractor],
    [start, dateText(view.lang, c.startDate)],
    [service, c.service],
    [product, c.product],
    [ids, String(c.ids)],
    [domain, c.domains.join(view.lang === "ja" ? "、" : ", ")],
    [host, c.tenant ?? t("opening.ownNumber")],
    [t("opening.contact"), c.contact ? [c.contact.name, c.contact.phone].join("　") : t("opening.none")],
    [dns, c.dns ? c.dns.zone : t("opening.none")],
    [help, c.onboarding ? yes : no],
  ];
}

function People({ view, contract }: Props) {
  const [, , , title = ""] = view.parts("contract.sections", { n: contract.people.length });
  const [name = "", kana = "", userId = "", order = ""] = view.parts("contract.rowColumns");
  const kinds = view.parts("pdf.order");
  const rows = contract.people.map((person) => ({
    cells: [
      <>
        {person.name}
        {person.administrator ? view.t("admin.sign") : null}
      </>,
      person.kana ?? null,
      <UserId id={person.userId} />,
      kinds[orderKinds.indexOf(person.order)] ?? "",
    ],
  }));
  return (
    <Section id="people" title={title}>
      <Sheet caption={title} columns={[name, kana, userId, order].map((label) => ({ label }))} rows={rows} bare />
    </Section>
  );
}

/** What was typed, carried on unseen. */
function Typed({ typed, formId }: { typed: TypedContract; formId: string }) {
  const boxes = (["onboarding", "dns"] as const).filter((name) => typed[name]);
  return (
    <>
      <input type="hidden" name="form" value={formId} />
      {lineFields.map((name) => (
        <input type="hidden" name={name} value={typed.lines[name]} />
      ))}
      {boxes.map((name) => (
        <input type="hidden" name={name} value="on" />
      ))}
      {typed.people.flatMap((row, i) => [
        ...rowFields.map((name) => <input type="hidden" name={`${name}-${i + 1}`} value={row[name]} />),
        ...(row.administrator ? [<input type="hidden" name={`administrator-${i + 1}`} value="on" />] : []),
      ])}
    </>
  );
}
