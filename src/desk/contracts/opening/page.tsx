import type { Child } from "hono/jsx";
import {
  ActingAs,
  Button,
  CheckBox,
  ConsolePage,
  type ConsoleView,
  ErrorSummary,
  TextArea,
  TextField,
} from "../../../platform/html/index.ts";
import type { ContractFault } from "../faults.ts";
import { requiredLabel } from "../required.ts";
import { PersonRow } from "./personrow.tsx";
import type { LineField, TypedContract, TypedPerson } from "./typed.ts";

export interface OpeningProps {
  view: ConsoleView;
  typed: TypedContract;
  /** Those of people who are filled in, and empty ones. */
  rows: TypedPerson[];
  formId: string;
  faults: ContractFault[];
  /** What stands behind a tenant's label. */
  host: string;
}

/** 契約を登録する. */
export function OpeningPage(p: OpeningProps) {
  const { view, faults } = p;
  const { t } = view;
  const [, contracts = ""] = view.parts("desk.menuWork");
  const title = t("contract.new");
  const crumbs = [{ text: contracts, href: "/contracts" }, { text: title }];
  const summary = faults.map((fault) => ({ field: fault.field, text: saidOf(view, fault) }));
  return (
    <ConsolePage view={view} title={title} heading={title} lead={t("opening.lead")} crumbs={crumbs}>
      <ErrorSummary view={view} faults={summary} />
      <form method="post" action="/opening" class="stack">
        <ActingAs view={view} />
        <input type="hidden" name="form" value={p.formId} />
        {/* Enter in a field presses the first button of its form. */}
        <button type="submit" hidden name="do" value="check" />
        <Contract {...p} />
        <Contact {...p} />
        <Host {...p} />
        <Dns {...p} />
        <People {...p} />
        <div class="row">
          <Button kind="fill" name="do" value="check">
            {t("opening.check")}
          </Button>
          <Button href="/contracts" kind="text">
            {t("common.cancel")}
          </Button>
        </div>
      </form>
    </ConsolePage>
  );
}

/** Its place in the form as well, where that is not plain from the sentence. */
function saidOf(view: ConsoleView, fault: ContractFault): string {
  const [, row] = /-(\d+)$/.exec(fault.field) ?? [];
  const sentence = view.t(fault.says, fault.params);
  return row ? `${view.t("contract.rowNo", { i: row })}: ${sentence}` : sentence;
}

function Line(p: OpeningProps & { field: LineField; label: string; hint?: string; required?: boolean }) {
  const { view, typed, field } = p;
  const fault = p.faults.find((each) => each.field === field);
  return (
    <TextField
      name={field}
      label={p.required ? requiredLabel(view, p.label) : p.label}
      hint={p.hint}
      value={typed.lines[field]}
      error={fault && view.t(fault.says, fault.params)}
      autocomplete="off"
    />
  );
}

function Panel({ id, title, hint, children }: { id: string; title: string; hint?: string; children: Child }) {
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {hint ? <p class="hint">{hint}</p> : null}
      <div class="fields">{children}</div>
    </section>
  );
}

function Contract(p: OpeningProps) {
  const { view } = p;
  const [contractor = "", start = "", service = "", product = "", ids = "", , , , onboarding = ""] =
    view.parts("contract.fields");
  const [title = ""] = view.parts("contract.sections", { n: 0 });
  return (
    <Panel id="contract" title={title}>
      <Line {...p} field="contractor" label={contractor} required />
      <Line {...p} field="startDate" label={start} hint={view.t("opening.date")} required />
      <Line {...p} field="service" label={service} required />
      <Line {...p} field="product" label={product} required />
      <Line {...p} field="ids" label={ids} required />
      <CheckBox name="onboarding" label={onboarding} on={p.typed.onboarding} />
    </Panel>
  );
}

function Contact(p: OpeningProps) {
  const { view } = p;
  const [name = "", phone = "", address = "", email = ""] = view.parts("opening.contactFields");
  return (
    <Panel id="contact" title={view.t("opening.contact")} hint={view.t("opening.contactHint")}>
      <Line {...p} field="contactName" label={name} />
      <Line {...p} field="contactPhone" label={phone} />
      <Line {...p} field="contactAddress" label={address} />
      <Line {...p} field="contactEmail" label={email} hint={view.t("newperson.mailHint")} />
    </Panel>
  );
}

function Host(p: OpeningProps) {
  const { view } = p;
  const [, , , , , domain = "", host = ""] = view.parts("contract.fields");
  const [, title = ""] = view.parts("contract.sections", { n: 0 });
  return (
    <Panel id="address" title={title}>
      <Line {...p} field="domains" label={domain} hint={view.t("opening.domains")} required />
      <Line {...p} field="tenant" label={`${host}（.${p.host}）`} hint={view.t("opening.host")} />
    </Panel>
  );
}

function Dns(p: OpeningProps) {
  const { view } = p;
  const [, , title = ""] = view.parts("contract.sections", { n: 0 });
  const labels = view.parts("pdf.dns");
  const fields = [
    ...(["dnsZone", "dnsPanelUrl", "dnsAuthId", "dnsAuthPassword"] as const),
    ...(["dnsPrimaryName", "dnsPrimaryIp", "dnsSecondaryName", "dnsSecondaryIp"] as const),
  ];
  return (
    <section class="panel" aria-labelledby="dns-title">
      <h2 id="dns-title">{title}</h2>
      <CheckBox name="dns" label={view.t("contract.use")} on={p.typed.dns} />
      <div class="fields">
        {fields.map((field, i) => (
          <Line {...p} field={field} label={labels[i] ?? ""} />
        ))}
      </div>
    </section>
  );
}

function People(p: OpeningProps) {
  const { view, rows } = p;
  const { t } = view;
  const [, , , title = ""] = view.parts("contract.sections", { n: p.typed.people.length });
  const fault = p.faults.find(({ field }) => field === "paste");
  return (
    <section class="panel" aria-labelledby="people">
      <h2 id="people">{title}</h2>
      <ol class="personrows">
        {rows.map((row, i) => (
          <PersonRow view={view} row={row} i={i + 1} faults={p.faults} />
        ))}
      </ol>
      <div class="row">
        <Button size="m" name="do" value="rows">
          {t("contract.addRow")}
        </Button>
      </div>
      <TextArea
        name="paste"
        label={t("contract.paste")}
        hint={t("opening.pasteHint")}
        error={fault && t(fault.says, fault.params)}
      />
      <div class="row">
        <Button size="m" name="do" value="paste">
          {t("opening.pasteGo")}
        </Button>
      </div>
    </section>
  );
}
