import type { Child } from "hono/jsx";
import type { Person } from "../../../accounts/index.ts";
import { type ByText, RequestCourse, RequestStanding, receivedText, StateBadge } from "../../../console/index.ts";
import { requestText } from "../../../messages/index.ts";
import {
  Acts,
  Button,
  ConsolePage,
  type ConsoleView,
  Facts,
  Notice,
  Section,
  UserId,
} from "../../../platform/html/index.ts";
import { dateText } from "../../../platform/i18n/index.ts";
import { feeText } from "../../../portal/index.ts";
import { isSettled, type WholeRequest } from "../../../requests/index.ts";
import type { OwnMove } from "../one.tsx";

interface Props {
  view: ConsoleView;
  request: WholeRequest;
  person: Person;
  by: ByText;
  /** What was just done. */
  told: string | null;
  fits: Record<OwnMove, boolean>;
  now: Date;
}

/** One request of the tenant's own, as far as it concerns its 管理者. */
export function RequestPage(p: Props) {
  const { view, request } = p;
  const [, , requests = ""] = view.parts("admin.menuRecord");
  const title = requestText(view.lang, request.kind);
  return (
    <ConsolePage
      view={view}
      title={`${request.number} ${title}`}
      heading={title}
      lead={`${request.number}　${receivedText(view, request)}`}
      crumbs={[{ text: requests, href: "/admin/requests" }, { text: request.number }]}
      act={<StateBadge view={view} state={request.state} />}
    >
      <Told {...p} />
      <RequestStanding {...p} missing={null} />
      <div class="cols">
        <div>
          <WhoPanel {...p} />
          <Section id="course" title={view.t("request.course")}>
            <RequestCourse {...p} quiet />
          </Section>
        </div>
        <div>
          <AgreePanel {...p} />
          <WithdrawPanel {...p} />
        </div>
      </div>
    </ConsolePage>
  );
}

function Told({ view, request, told }: Props) {
  const { t } = view;
  if (told === "made") {
    return (
      <Notice kind="success" title={t("request.received")}>
        {t("request.receivedText", { case: request.number })}
      </Notice>
    );
  }
  if (told === "again") return <Notice kind="info">{t("request.again")}</Notice>;
  if (told === "agree") return <Notice kind="success">{t("request.agree.done")}</Notice>;
  if (told === "withdraw") return <Notice kind="success">{t("request.withdraw.done")}</Notice>;
  return told === "stale" ? <Notice kind="warning">{t("approve.stale")}</Notice> : null;
}

function WhoPanel({ view, request, person }: Props) {
  const { lang, t } = view;
  const [name = "", id = "", , , matter = "", , due = "", fee = ""] = view.parts("request.facts");
  const first = request.steps[0]?.details.reason;
  const rows: [string, Child][] = [
    [
      name,
      <a class="namelink" href={`/admin/people/${person.id}`}>
        {person.name}
      </a>,
    ],
    [id, <UserId id={person.userId} />],
    ...(first && request.origin === "administrator" ? [[matter, first] as [string, Child]] : []),
    ...(isSettled(request.state) ? [] : [[due, dateText(lang, request.dueOn)] as [string, Child]]),
    [fee, feeText(view, request.fee)],
  ];
  return (
    <section class="panel" aria-labelledby="who">
      <h2 id="who">{t("request.person")}</h2>
      <Facts rows={rows} />
    </section>
  );
}

/** 管理者が画面で同意した: one of the desk's identity checks. */
function AgreePanel({ view, request, fits }: Props) {
  const { t } = view;
  if (!fits.agree) return null;
  return (
    <section class="panel decide" aria-labelledby="agree">
      <h2 id="agree">{t("check.title")}</h2>
      <p>{t("request.agree.effect")}</p>
      <Button href={`/admin/requests/${request.number}/agree`} kind="fill" size="m">
        {t("request.agree.go")}
      </Button>
      <p class="hint">{t("request.agree.note")}</p>
    </section>
  );
}

function WithdrawPanel({ view, request, fits }: Props) {
  const { t } = view;
  if (!fits.withdraw) return null;
  const item = { href: `/admin/requests/${request.number}/withdraw`, icon: "undo" as const, danger: true };
  return (
    <section class="panel" aria-labelledby="ends">
      <h2 id="ends">{t("request.can")}</h2>
      <Acts items={[{ ...item, verb: t("request.withdraw.go") }]} />
    </section>
  );
}
