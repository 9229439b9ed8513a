import { ActPage, reasonIn, sendNotice, type Visit } from "../../console/index.ts";
import { type ContractView, renderNotice, showContract } from "../../contracts/index.ts";
import { SelectField } from "../../platform/html/index.ts";
import { formOf } from "../../platform/http/index.ts";
import { dateText, text } from "../../platform/i18n/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { tenantNamed } from "../customers/customer.ts";
import type { DeskDeps } from "../deps.ts";
import { byOperator } from "../operator.ts";
import { deskView } from "../view.ts";

/** GET: what is printed, and why. `what` names what is chosen already. */
export function askNotice(deps: DeskDeps, c: Visit): Promise<Response> {
  return withContract(deps, c, (o) => draw(deps, c, o, { what: whatOf(o.contract, c.req.query("what")).value }));
}

/** POST `what, reason`: the PDF, rendered anew; the print is on the audit log before anybody can read a password. */
export async function takeNotice(deps: DeskDeps, c: Visit): Promise<Response> {
  const form = await formOf(c);
  const typed = reasonIn(form);
  return withContract(deps, c, async (o) => {
    const what = whatOf(o.contract, form.get("what"));
    if (typed.wrong) return draw(deps, c, o, { ...typed, what: what.value });
    const by = { actor: byOperator(c), reason: typed.reason };
    const { settings } = c.var;
    const pdf = await renderNotice(deps, "pdf", { tenant: o.tenant, settings, by, ...what.print });
    return sendNotice(c, { pdf, customerNumber: o.contract.customerNumber, now: deps.clock.now() });
  });
}

interface Chosen {
  tenant: Tenant;
  contract: ContractView;
}

async function withContract(deps: DeskDeps, c: Visit, work: (o: Chosen) => Promise<Response>): Promise<Response> {
  const tenant = await tenantNamed(deps, c.req.param("tenant") ?? "");
  if (!tenant) return c.notFound();
  return work({ tenant, contract: await showContract(deps, tenant) });
}

interface What {
  value: string;
  label: string;
  print: { order?: number; personId?: string };
}

/** The whole notice of each order, and the sheet of each person who has not signed in yet. */
function choices(c: Visit, { orders, people }: ContractView): What[] {
  const { lang } = c.var;
  const notices = orders.map(({ number, orderedOn }) => ({
    value: `order-${number}`,
    label: `${text(lang, "contract.noticeOf", { n: number })}　${dateText(lang, orderedOn)}`,
    print: { order: number },
  }));
  const sheets = people
    .filter(({ temporaryPasswordExpiresAt: until }) => until !== null)
    .map(({ id, name }) => ({
      value: `person-${id}`,
      label: text(lang, "notice.sheetFor", { name }),
      print: { personId: id },
    }));
  return [...notices.toReversed(), ...sheets];
}

function whatOf(contract: ContractView, value: string | undefined): Pick<What, "value" | "print"> {
  const [, order] = /^order-(\d{1,9})$/.exec(value ?? "") ?? [];
  if (order) return { value: `order-${order}`, print: { order: Number(order) } };
  const person = contract.people.find(({ id }) => value === `person-${id}`);
  if (person) return { value: `person-${person.id}`, print: { personId: person.id } };
  const newest = contract.orders.at(-1);
  if (!newest) throw new Error("a contract has at least its first order");
  return { value: `order-${newest.number}`, print: { order: newest.number } };
}

interface Typed extends Partial<ReturnType<typeof reasonIn>> {
  what?: string;
}

async function draw(deps: DeskDeps, c: Visit, { contract }: Chosen, typed: Typed): Promise<Response> {
  const view = await deskView(deps, c, "contracts");
  const { t } = view;
  const [, contracts = ""] = view.parts("desk.menuWork");
  const href = `/contracts/${contract.tenant}`;
  const crumbs = [
    { text: contracts, href: "/contracts" },
    { text: contract.contractor, href },
    { text: t("notice.print") },
  ];
  const options = choices(c, contract);
  return c.html(
    <ActPage
      {...{ view, crumbs, ...typed }}
      title={t("notice.title")}
      effect={t("notice.effect")}
      verb={t("notice.print")}
      cancel={href}
    >
      <SelectField
        name="what"
        label={t("notice.what")}
        options={options}
        chosen={typed.what ?? options[0]?.value ?? ""}
      />
    </ActPage>,
  );
}
