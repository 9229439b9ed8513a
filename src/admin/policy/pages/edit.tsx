import type { FC } from "hono/jsx";
import {
  ActingAs,
  Button,
  ConsolePage,
  type ConsoleView,
  ErrorSummary,
  FieldError,
  Notice,
  RadioGroup,
  TextArea,
  TextField,
} from "../../../platform/html/index.ts";
import type { Policy } from "../../../tenants/index.ts";
import { characterKinds, type Faults, secondOf, seconds, type Typed, ways } from "../form.ts";
import { type Item, itemName } from "../items.ts";

interface Props {
  view: ConsoleView;
  item: Item;
  /** What holds, with what is drafted already. */
  policy: Policy;
  typed?: Typed;
  faults?: Faults;
}

/** The form of one rule; what it changes is tried before it stands. */
export function EditPage(p: Props) {
  const { view, item } = p;
  const { t } = view;
  const [, rules = ""] = view.parts("admin.menuDoor");
  const title = itemName(view, item);
  const faults = [...(p.faults?.keys() ?? [])].map((field) => ({ field, text: errorOf(p, field) ?? "" }));
  const Fields = forms[item];
  return (
    <ConsolePage
      view={view}
      title={title}
      heading={title}
      crumbs={[{ text: rules, href: "/admin/policy" }, { text: title }]}
    >
      <ErrorSummary view={view} faults={faults} />
      <form method="post" action={`/admin/policy/${item}`} class="panel same-width">
        <ActingAs view={view} />
        <Fields {...p} />
        <Notice kind="info">{t("policy.saveHint")}</Notice>
        <div class="row">
          <Button kind="fill" size="m">
            {t("policy.save")}
          </Button>
          <Button href="/admin/policy" kind="text" size="m">
            {t("common.cancel")}
          </Button>
        </div>
      </form>
    </ConsolePage>
  );
}

function errorOf({ view, faults }: Props, field: string): string | undefined {
  const fault = faults?.get(field);
  if (!fault) return undefined;
  const { t } = view;
  if (fault.key === "number") return t("policy.number", { min: fault.min, max: fault.max });
  if (fault.key === "line") return t("policy.officeBad", { line: fault.line });
  return t(fault.key === "none" ? "policy.waysNone" : "policy.officeNone");
}

function NumberField(p: Props & { name: string; label: string; now: number | null }) {
  return (
    <TextField
      name={p.name}
      label={p.label}
      inputmode="numeric"
      autocomplete="off"
      value={p.typed?.get(p.name)?.[0] ?? (p.now === null ? "" : String(p.now))}
      error={errorOf(p, p.name)}
    />
  );
}

interface Box {
  name: string;
  value: string;
  label: string;
  on: boolean;
}

/** Several of one name, or each of its own. */
function Boxes(p: Props & { legend: string; field: string; boxes: Box[] }) {
  const error = errorOf(p, p.field);
  return (
    <fieldset class="radios" id={p.field}>
      <legend>{p.legend}</legend>
      {p.boxes.map(({ name, value, label, on }) => (
        <div class="check">
          <input
            type="checkbox"
            id={`${name}-${value}`}
            name={name}
            value={value}
            checked={p.typed ? (p.typed.get(name)?.includes(value) ?? false) : on}
          />
          <label for={`${name}-${value}`}>{label}</label>
        </div>
      ))}
      {error ? <FieldError id={`${p.field}-error`}>{error}</FieldError> : null}
    </fieldset>
  );
}

const forms: Record<Item, FC<Props>> = {
  second: (p) => {
    const { view, policy, typed } = p;
    const { t } = view;
    const [always = "", outside = "", person = "", off = ""] = view.parts("policy.second");
    const labels = { always, outside, person, applications: t("policy.applications"), off };
    return (
      <>
        <RadioGroup
          name="second"
          legend={t("policy.secondAsk")}
          options={seconds.map((value) => ({ value, label: labels[value] }))}
          chosen={typed?.get("second")?.[0] ?? secondOf(policy)}
        />
        <TextArea
          name="office"
          label={t("policy.office")}
          hint={t("policy.officeHint")}
          value={typed?.get("office")?.[0] ?? policy.officeNetworks.join("\n")}
          error={errorOf(p, "office")}
        />
      </>
    );
  },
  ways: (p) => (
    <Boxes
      {...p}
      legend={p.view.t("policy.waysAsk")}
      field="ways"
      boxes={ways.map((kind) => ({
        name: "ways",
        value: kind,
        label: p.view.t(`kind.${kind}`),
        on: p.policy.factors.includes(kind),
      }))}
    />
  ),
  lock: (p) => (
    <>
      <NumberField {...p} name="failures" label={p.view.t("policy.lockFailures")} now={p.policy.lock.failures} />
      <NumberField {...p} name="minutes" label={p.view.t("policy.lockMinutes")} now={p.policy.lock.minutes} />
    </>
  ),
  password: (p) => {
    const { view, policy } = p;
    const { t } = view;
    const { minLength, kinds, reuse, expiryDays } = policy.password;
    const names = view.parts("pdf.kinds");
    return (
      <>
        <NumberField {...p} name="minLength" label={t("policy.passwordLength")} now={minLength} />
        <Boxes
          {...p}
          legend={t("policy.passwordKinds")}
          field="kinds"
          boxes={characterKinds.map((kind, i) => ({
            name: "kinds",
            value: kind,
            label: names[i] ?? kind,
            on: kinds.includes(kind),
          }))}
        />
        <NumberField {...p} name="reuse" label={t("policy.passwordReuse")} now={reuse} />
        <NumberField {...p} name="expiryDays" label={t("policy.passwordExpiry")} now={expiryDays} />
      </>
    );
  },
  temporary: (p) => (
    <NumberField
      {...p}
      name="days"
      label={p.view.t("policy.tempDays")}
      now={Math.ceil(p.policy.temporaryPasswordHours / 24)}
    />
  ),
  stay: (p) => {
    const { t } = p.view;
    const { staySignedIn, rememberBrowser } = p.policy;
    const box = (name: string, label: string, on: boolean) => [{ name, value: "on", label, on }];
    return (
      <>
        <Boxes
          {...p}
          legend={itemName(p.view, "stay")}
          field="stay"
          boxes={box("stay", t("policy.stayAsk"), staySignedIn.offered)}
        />
        <NumberField {...p} name="stayDays" label={t("policy.stayDays")} now={staySignedIn.days} />
        <Boxes
          {...p}
          legend={itemName(p.view, "second")}
          field="remember"
          boxes={box("remember", t("policy.rememberAsk"), rememberBrowser.offered)}
        />
        <NumberField {...p} name="rememberDays" label={t("policy.rememberDays")} now={rememberBrowser.days} />
      </>
    );
  },
  back: (p) => {
    const [own = "", vouch = "", relief = "", forgot = ""] = p.view.parts("policy.backs");
    const { recovery, forgotPassword } = p.policy;
    const box = (name: string, label: string, on: boolean) => ({ name, value: "on", label, on });
    return (
      <Boxes
        {...p}
        legend={p.view.t("policy.backAsk")}
        field="back"
        boxes={[
          box("own", own, recovery.ownProofs),
          box("vouch", vouch, recovery.vouching),
          box("relief", relief, recovery.relief),
          box("forgot", forgot, forgotPassword),
        ]}
      />
    );
  },
};
