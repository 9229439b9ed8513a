import type { Child } from "hono/jsx";
import type { Held, SecondKind } from "../../factors/index.ts";
import { ActingAs, Badge, Button, Icon, type IconName, type View } from "../../platform/html/index.ts";
import { dateText } from "../../platform/i18n/index.ts";
import { kindIcons, raiseAddress } from "../../signin/index.ts";
import type { SecurityProps } from "./security.tsx";

/** A row of セキュリティ情報: what it is, how it stands, what can be done with it. */
function Row(p: { icon: IconName; name: string; badge?: Child; details: (string | null)[]; children?: Child }) {
  return (
    <li>
      <span class="face" aria-hidden="true">
        <Icon name={p.icon} />
      </span>
      <div class="what">
        <b>{p.name}</b> {p.badge}
        {p.details.filter(Boolean).map((detail) => (
          <small>{detail}</small>
        ))}
      </div>
      {p.children}
    </li>
  );
}

export function PasswordRow({ view, passwordSetAt, passwordExpiresAt }: SecurityProps) {
  const { t, lang } = view;
  const name = t("common.password");
  const set = passwordSetAt && t("security.setOn", { date: dateText(lang, passwordSetAt) });
  const until = passwordExpiresAt && t("security.goodUntil", { date: dateText(lang, passwordExpiresAt) });
  return (
    <Row icon="lock" name={name} details={[set, until]}>
      <Button href="/security/password" size="s" about={name}>
        {t("common.change")}
      </Button>
    </Row>
  );
}

export function HeldRow({ view, held }: SecurityProps & { held: Held }) {
  const { t, lang } = view;
  const name = t(`kind.${held.kind}`);
  const about = held.label ? `${name} ${held.label}` : name;
  const used = held.lastUsedAt && t("security.usedOn", { date: dateText(lang, held.lastUsedAt) });
  const set = t("security.setOn", { date: dateText(lang, held.addedAt) });
  const badge = held.isDefault ? (
    <Badge kind="ok" icon="check">
      {t("security.default")}
    </Badge>
  ) : null;
  return (
    <Row icon={kindIcons[held.kind]} name={name} badge={badge} details={[held.label, leftOf(view, held), used ?? set]}>
      <div class="row">
        <Button href={`/security/method/${held.id}`} size="s" about={about}>
          {t("common.change")}
        </Button>
        <Button href={`/security/method/${held.id}/remove`} kind="danger" size="s" about={about}>
          {t("common.delete")}
        </Button>
      </div>
    </Row>
  );
}

/** Of recovery codes: how many are left. */
function leftOf({ t }: View, { kind, details }: Held): string | null {
  if (kind !== "recoveryCodes") return null;
  const { left } = details as { left?: number };
  return t("rc.left", { n: left ?? 0 });
}

export function MissingRow({ view, kind }: { view: View; kind: SecondKind }) {
  const { t } = view;
  const codes = kind === "recoveryCodes";
  return (
    <Row
      icon={kindIcons[kind]}
      name={t(`kind.${kind}`)}
      details={[t(codes ? "security.notIssued" : "security.notYet")]}
    >
      <RegisterButton view={view} kind={kind} about={t(`kind.${kind}`)}>
        {t(codes ? "security.issue" : "security.register")}
      </RegisterButton>
    </Row>
  );
}

/** Begins a registration: in a half-done sign-in made of this session, like every other. */
export function RegisterButton(p: {
  view: View;
  kind: SecondKind;
  about?: string;
  replaces?: string;
  children: Child;
}) {
  const action = raiseAddress({ need: "change", to: "/security", enrol: p.kind, replaces: p.replaces });
  return (
    <form method="post" action={action}>
      <ActingAs view={p.view} />
      <Button size="s" {...(p.about ? { about: p.about } : {})}>
        {p.children}
      </Button>
    </form>
  );
}
