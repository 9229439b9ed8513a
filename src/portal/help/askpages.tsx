import type { Child } from "hono/jsx";
import { requestText } from "../../messages/index.ts";
import {
  Button,
  EntrancePage,
  ErrorSummary,
  Facts,
  Icon,
  Notice,
  TextArea,
  TextField,
  type View,
} from "../../platform/html/index.ts";
import { dateText, monthDayText } from "../../platform/i18n/index.ts";
import type { Expected, Kind } from "../../requests/index.ts";
import { deskText, type ProviderSettings } from "../../tenants/index.ts";
import { longestMatter, type RequestFaults, type TypedRequest } from "./asked.ts";
import { feeText } from "./fees.ts";
import type { Offer } from "./offer.ts";

interface AskProps {
  view: View;
  kind: Kind;
  expected: Expected;
  typed: TypedRequest;
  faults: RequestFaults;
  offer: Offer;
}

/** パスワードの再発行のお申し込み and its likes: whether anybody exists is nowhere told (SPEC §8.1). */
export function AskPage(p: AskProps) {
  const { view, kind } = p;
  const { t } = view;
  const title = titleOf(view, kind);
  return (
    <EntrancePage view={view} title={title} heading={title} lead={t("reissue.lead")} form={`/trouble/request/${kind}`}>
      <ErrorSummary view={view} faults={summaryOf(p)} />
      <Fields {...p} />
      <Button kind="fill" block>
        {t("request.send")}
      </Button>
      <div class="asked">
        <Facts rows={expectedRows(view, p.expected)} />
      </div>
      <Hurry {...p} />
      <p class="hint">{t("request.neutral")}</p>
      <BackLink view={view} />
    </EntrancePage>
  );
}

/** What is quicker than the desk, where there is such a thing (SPEC §8.2). */
function Hurry({ view: { t }, kind, offer }: AskProps) {
  if (kind === "reset" && offer.vouch) {
    return (
      <Notice kind="info" title={t("reissue.hurry")}>
        <p>{t("reissue.hurryText")}</p>
        <p>{t("trouble.inSignIn", { button: t("other.vouch") })}</p>
      </Notice>
    );
  }
  if (kind !== "reissue" || !offer.own) return null;
  return (
    <Notice kind="info" title={t("reissue.hurry")}>
      <p>{t("reissue.hurryOwn")}</p>
      <Button kind="line" href="/recover?wants=new">
        {t("why.newGo")}
      </Button>
    </Notice>
  );
}

function titleOf({ t }: View, kind: Kind): string {
  return t(kind === "other" ? "request.title" : `${kind}.title`);
}

function textOf({ view }: AskProps, fault: RequestFaults[keyof RequestFaults]): string | undefined {
  return fault && view.t(fault, { n: longestMatter });
}

function summaryOf(p: AskProps) {
  return Object.entries(p.faults).map(([field, fault]) => ({ field, text: textOf(p, fault) ?? "" }));
}

function Fields(p: AskProps) {
  const { view, kind, typed, faults } = p;
  const { t } = view;
  const single = Object.keys(faults).length === 1;
  const field = (name: keyof TypedRequest) => ({
    ...{ name, value: typed[name], error: textOf(p, faults[name]) },
    autofocus: single && faults[name] !== undefined,
  });
  return (
    <>
      <TextField {...field("number")} label={t("request.number")} hint={t("request.numberHint")} autocomplete="off" />
      <TextField {...field("userId")} label={t("request.id")} autocomplete="username" inputmode="email" />
      <TextField
        {...field("phone")}
        label={t("request.contact")}
        hint={t("reissue.phoneHint")}
        type="tel"
        autocomplete="tel"
        inputmode="tel"
      />
      {kind === "other" ? (
        <TextArea
          {...field("matter")}
          label={t("request.what")}
          hint={t("request.whatHint")}
          autocomplete="off"
          most={longestMatter}
        />
      ) : null}
    </>
  );
}

/** 目安 and 費用. */
function expectedRows(view: View, { businessDays, dueOn, fee }: Expected): [string, Child][] {
  const [when = "", cost = ""] = view.parts("reissue.facts");
  return [
    [when, view.t("reissue.when", { days: businessDays, date: monthDayText(view.lang, dueOn) })],
    [cost, feeText(view, fee)],
  ];
}

interface ReceivedProps {
  view: View;
  settings: ProviderSettings;
  kind: Kind;
  number: string;
  dueOn: string;
}

/** ご依頼を受け付けました: the number, and what happens next. */
export function ReceivedPage({ view, settings, kind, number, dueOn }: ReceivedProps) {
  const { t, lang } = view;
  const [case_ = "", what = "", when = ""] = view.parts("received.facts");
  const rows: [string, Child][] = [
    [case_, <b class="big">{number}</b>],
    [what, requestText(lang, kind)],
    [when, t("received.when", { date: dateText(lang, dueOn) })],
  ];
  const { hours, hoursEn } = settings.desks[settings.requests[kind].desk];
  return (
    <EntrancePage view={view} title={t("request.received")} heading={t("request.received")}>
      <div class="asked">
        <Facts rows={rows} />
      </div>
      <ol class="steps">
        {stepsOf(view, kind).map(([title, detail]) => (
          <li>
            <b>{title}</b>
            <p>{detail}</p>
          </li>
        ))}
      </ol>
      <p class="hint">{t("request.hours", { hours: lang === "ja" ? hours : hoursEn })}</p>
      <p class="hint">
        {t("request.again")}
        {lang === "ja" ? "" : " "}
        {t("request.neutral")}
      </p>
      <Button kind="fill" block href="/signin">
        {t("trouble.back")}
      </Button>
    </EntrancePage>
  );
}

function stepsOf({ t }: View, kind: Kind): [string, string][] {
  const all: [string, string][] = [
    [t("received.s1"), t("received.s1d")],
    [t("received.s2"), t("received.s2d")],
  ];
  if (kind === "reissue") all.push([t("received.s3"), t("received.s3d")]);
  if (kind === "reset") all.push([t("received.s3reset"), t("received.s3resetd")]);
  return all;
}

/** Too many requests in a row; for everybody alike. */
export function LimitPage({ view, settings, kind }: Pick<ReceivedProps, "view" | "settings" | "kind">) {
  const { t, lang } = view;
  const name = settings.requests[kind].desk;
  const { phone, hours, hoursEn } = settings.desks[name];
  const desk = { desk: deskText(lang, name), hours: lang === "ja" ? hours : hoursEn };
  return (
    <EntrancePage view={view} title={titleOf(view, kind)} heading={titleOf(view, kind)}>
      <Notice kind="warning">
        <p>{t("request.limit", desk)}</p>
        {phone ? (
          <p>
            <a href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`}>{phone}</a>
          </p>
        ) : null}
      </Notice>
      <Button kind="fill" block href="/support">
        {t("footer.contact")}
      </Button>
      <BackLink view={view} />
    </EntrancePage>
  );
}

function BackLink({ view: { t } }: { view: View }) {
  return (
    <div class="links">
      <a href="/trouble">
        <Icon name="back" size={20} />
        {t("reissue.back")}
      </a>
    </div>
  );
}
