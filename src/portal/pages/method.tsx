import type { Change } from "../../changes/index.ts";
import type { Held, SecondKind } from "../../factors/index.ts";
import { ActingAs, Button, Facts, Icon, Notice, PortalPage, TextField, type View } from "../../platform/html/index.ts";
import { dateText, timeText } from "../../platform/i18n/index.ts";
import { kindIcons, raiseAddress } from "../../signin/index.ts";
import { PhoneChanged } from "./changes.tsx";
import { RegisterButton } from "./methodrows.tsx";

function crumbsTo(view: View, title: string) {
  return [{ text: view.t("security.title"), href: "/security" }, { text: title }];
}

/** サインイン方法の追加: each a whole row to press. */
export function AddPage({ view, kinds }: { view: View; kinds: SecondKind[] }) {
  const { t } = view;
  const title = t("security.add");
  return (
    <PortalPage
      view={view}
      title={title}
      heading={title}
      lead={t("enrol.which")}
      crumbs={crumbsTo(view, title)}
      kind="narrow"
    >
      <ul class="choice">
        {kinds.map((kind) => (
          <li>
            <form method="post" action={raiseAddress({ need: "change", to: "/security", enrol: kind })}>
              <ActingAs view={view} />
              <button type="submit">
                <Icon name={kindIcons[kind]} />
                <b>{t(`kind.${kind}`)}</b>
                <small>{t(`kind.${kind === "voice" ? "sms" : kind}Text`)}</small>
                <Icon name="next" size={20} />
              </button>
            </form>
          </li>
        ))}
      </ul>
    </PortalPage>
  );
}

/** Names that a person gives: of keys and phones, of which there can be several. */
const named: readonly SecondKind[] = ["passkey", "authenticator"];

interface MethodProps {
  view: View;
  held: Held;
  /** What can still be taken back. */
  changes: Change[];
  saved: boolean;
  wrong?: boolean;
  now: Date;
}

export function MethodPage({ view, held, changes, saved, wrong, now }: MethodProps) {
  const { t, lang } = view;
  const title = t(`kind.${held.kind}`);
  const facts: [string, string][] = [
    ...(held.label && !named.includes(held.kind)
      ? [[t(isPhone(held) ? "phonechange.current" : "method.label"), held.label] as [string, string]]
      : []),
    [t("method.added"), dateText(lang, held.addedAt)],
    ...(held.lastUsedAt ? [[t("method.used"), dateText(lang, held.lastUsedAt)] as [string, string]] : []),
  ];
  return (
    <PortalPage view={view} title={title} heading={title} crumbs={crumbsTo(view, title)} kind="narrow">
      {saved ? <Notice kind="success">{t("method.saved")}</Notice> : null}
      <PhoneChanged view={view} held={[held]} changes={changes} now={now} />
      <div class="panel stack-24">
        <Facts rows={facts} />
        {named.includes(held.kind) ? <Rename view={view} held={held} wrong={wrong === true} /> : null}
        {held.isDefault || held.kind === "recoveryCodes" ? null : <MakeDefault view={view} held={held} />}
        <Replace view={view} held={held} />
      </div>
    </PortalPage>
  );
}

function isPhone({ kind }: Held): boolean {
  return kind === "sms" || kind === "voice";
}

function Rename({ view, held, wrong }: { view: View; held: Held; wrong: boolean }) {
  return (
    <form class="stack" method="post" action={`/security/method/${held.id}`}>
      <ActingAs view={view} />
      <TextField
        name="label"
        label={view.t("method.name")}
        value={held.label}
        autocomplete="off"
        {...(wrong ? { error: view.t("method.nameWrong") } : {})}
      />
      <div class="row">
        <Button size="m">{view.t("method.save")}</Button>
      </div>
    </form>
  );
}

function MakeDefault({ view, held }: { view: View; held: Held }) {
  return (
    <form method="post" action={`/security/method/${held.id}`}>
      <ActingAs view={view} />
      <p class="hint">{view.t("method.defaultText")}</p>
      <Button size="m" name="do" value="default">
        {view.t("security.makeDefault")}
      </Button>
    </form>
  );
}

/** What takes the place of this one is registered first; then this one goes. */
function Replace({ view, held }: { view: View; held: Held }) {
  const { t } = view;
  const phone = isPhone(held);
  const codes = held.kind === "recoveryCodes";
  return (
    <section class="stack-8">
      <h2>{t(phone ? "phonechange.title" : codes ? "method.reissue" : "method.replace")}</h2>
      {phone ? (
        <>
          <p>{t("phonechange.lead")}</p>
          <ul>
            <li>{t("phonechange.needed")}</li>
            <li>{t("phonechange.other")}</li>
            <li>{t("phonechange.cannot")}</li>
          </ul>
        </>
      ) : (
        <p>{t(codes ? "rc.replace" : "method.replaceText")}</p>
      )}
      <RegisterButton view={view} kind={held.kind} {...(codes ? {} : { replaces: held.id })}>
        {t(codes ? "security.issue" : "common.change")}
      </RegisterButton>
    </section>
  );
}

const reasons = {
  last: "security.last",
  limited: "method.limited",
  frozen: "method.frozen",
  young: "method.young",
  youngPhone: "method.youngPhone",
} as const;

interface RemoveProps {
  view: View;
  held: Held;
  kept: keyof typeof reasons | null;
  /** When what keeps it from being removed is over, where that is known. */
  until: Date | null;
  now: Date;
}

export function RemovePage({ view, held, kept, until, now }: RemoveProps) {
  const { t, lang } = view;
  const time = until ? timeText(lang, until, now) : "";
  const name = t(`kind.${held.kind}`);
  const method = held.label ? `${name}（${held.label}）` : name;
  const title = t("common.delete");
  return (
    <PortalPage view={view} title={title} heading={name} crumbs={crumbsTo(view, name)} kind="narrow">
      <div class="panel stack-24">
        {kept ? (
          <Notice kind="warning">{t(reasons[kept], { time })}</Notice>
        ) : (
          <p>{t("security.delete", { method })}</p>
        )}
        <div class="row yn">
          <Button href="/security">{kept ? t("common.back") : t("common.cancel")}</Button>
          {kept ? null : (
            <form method="post" action={`/security/method/${held.id}/remove`}>
              <ActingAs view={view} />
              <Button kind="danger">{t("common.delete")}</Button>
            </form>
          )}
        </div>
      </div>
    </PortalPage>
  );
}

/** スマートフォンを替える（機種変更）. */
export function MovePage({ view, apps }: { view: View; apps: Held[] }) {
  const { t } = view;
  const title = t("move.title");
  return (
    <PortalPage view={view} title={title} heading={title} crumbs={crumbsTo(view, title)} kind="narrow">
      <div class="panel stack-24">
        <ol class="steps">
          <li>
            <b>{t("move.s1")}</b>
          </li>
          <li>
            <b>{t("move.s2")}</b>
          </li>
          <li>
            <b>{t("move.s3")}</b>
          </li>
        </ol>
        <section class="stack-8">
          <h2>{t("move.lost")}</h2>
          <p>{t("move.lostText")}</p>
          {apps.map((held) => (
            <RegisterButton view={view} kind="authenticator" replaces={held.id} about={held.label}>
              {t("move.lostGo")}
            </RegisterButton>
          ))}
        </section>
      </div>
    </PortalPage>
  );
}
