import type { Person } from "../accounts/index.ts";
import type { Held } from "../factors/index.ts";
import { Badge, Facts, Section, type ThingRow, Things, type View } from "../platform/html/index.ts";
import { dateText } from "../platform/i18n/index.ts";
import { kindIcons } from "../signin/index.ts";

/** What a person signs in with. */
export function MethodsPanel(p: { view: View; held: Held[]; passwordSetAt: Date | null }) {
  const { view, held, passwordSetAt } = p;
  const { t } = view;
  const password: ThingRow = {
    icon: "lock",
    title: t("common.password"),
    detail: passwordSetAt ? t("security.setOn", { date: dateText(view.lang, passwordSetAt) }) : null,
  };
  return (
    <Section id="methods" title={t("person.methods")}>
      <Things rows={[password, ...held.map((one) => methodRow(view, one))]} />
    </Section>
  );
}

function methodRow({ t, lang }: View, one: Held): ThingRow {
  const name = t(`kind.${one.kind}`);
  const { lastUsedAt: used, addedAt } = one;
  return {
    icon: kindIcons[one.kind],
    title: one.label ? `${name} ${one.label}` : name,
    badge: one.isDefault ? (
      <Badge kind="info" icon="check">
        {t("security.default")}
      </Badge>
    ) : null,
    detail: used
      ? t("security.usedOn", { date: dateText(lang, used) })
      : t("security.setOn", { date: dateText(lang, addedAt) }),
  };
}

/** Who a person is, with contacts that tell no more than is needed to recognise them. */
export function AboutPanel({ view, person, more = [] }: { view: View; person: Person; more?: [string, string][] }) {
  const { t } = view;
  const [reading = "", role = "", mail = "", phone = ""] = view.parts("person.facts");
  const [ordinary = "", administrator = ""] = view.parts("role.names");
  const rows: [string, string][] = [
    [reading, person.kana ?? ""],
    [role, person.administrator ? administrator : ordinary],
    [mail, person.email ? maskedMail(person.email) : ""],
    [phone, person.phone ? maskedPhone(person.phone) : ""],
    ...more,
  ];
  return (
    <section class="panel" aria-labelledby="about">
      <h2 id="about">{t("person.about")}</h2>
      <Facts rows={rows.filter(([, value]) => value !== "")} />
    </section>
  );
}

/** `so…@example.net` */
export function maskedMail(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, Math.min(2, at))}…${address.slice(at)}`;
}

/** `080XXXXXX12` */
export function maskedPhone(number: string): string {
  return number.slice(0, 3) + "X".repeat(Math.max(0, number.length - 5)) + number.slice(-2);
}
