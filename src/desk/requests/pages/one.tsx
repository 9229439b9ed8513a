import type { Child } from "hono/jsx";
import type { Person } from "../../../accounts/index.ts";
import {
  type ByText,
  personStateText,
  RequestCourse,
  RequestStanding,
  receivedText,
  StateBadge,
} from "../../../console/index.ts";
import { requestText } from "../../../messages/index.ts";
import {
  ActingAs,
  Button,
  ConsolePage,
  type ConsoleView,
  Facts,
  Notice,
  Section,
  UserId,
} from "../../../platform/html/index.ts";
import { dateText, isCopyKey } from "../../../platform/i18n/index.ts";
import { feeText } from "../../../portal/index.ts";
import type { Standing } from "../../../recovery/index.ts";
import { isSettled, missingChecks, type NumberOnFile, stateAfter, type WholeRequest } from "../../../requests/index.ts";
import type { Tenant } from "../../../tenants/index.ts";
import { ChecksPanel } from "./checks.tsx";
import { DecidePanel } from "./decide.tsx";
import type { QueueProps } from "./list.tsx";
import { QueuePane } from "./queue.tsx";

export interface RequestProps extends QueueProps {
  view: ConsoleView;
  tenant: Tenant;
  request: WholeRequest;
  person: Person;
  standing: Standing;
  startDate: string;
  numbers: NumberOnFile[];
  /** Somebody of the tenant could agree on their own screen. */
  othersAgree: boolean;
  by: ByText;
  operatorId: string;
  mayWork: boolean;
  mayApprove: boolean;
  notApprover: "own" | "self" | null;
  mayPrint: boolean;
  mayFind: boolean;
  /** Something that was just refused or done, by its name in the deck. */
  told: string | null;
}

/** One request: who, how it stands, what was seen, what has happened; at the right what is to be decided. */
export function RequestPage(p: RequestProps) {
  const { view, request } = p;
  const [requests = ""] = view.parts("desk.menuWork");
  const title = requestText(view.lang, request.kind);
  return (
    <ConsolePage
      view={view}
      title={`${request.number} ${title}`}
      heading={title}
      lead={`${request.number}　${receivedText(view, request)}`}
      crumbs={[{ text: requests, href: "/requests" }, { text: request.number }]}
      act={<StateBadge view={view} state={request.state} />}
      scripts={["queue.js"]}
      queue={<QueuePane {...p} number={request.number} />}
    >
      <Told {...p} />
      <RequestStanding {...p} missing={missingChecks(request.checks)}>
        <NextStep {...p} />
      </RequestStanding>
      <div class="cols">
        <div>
          <WhoPanel {...p} />
          {request.kind === "other" ? null : <ChecksPanel {...p} />}
          <Section id="course" title={view.t("request.course")}>
            <RequestCourse {...p} />
          </Section>
        </div>
        <div>
          <DecidePanel {...p} />
        </div>
      </div>
    </ConsolePage>
  );
}

/** What came of the act before. */
const notices: Record<string, "error" | "success" | "warning"> = {
  "approve.stale": "warning",
  "approve.own": "error",
  "approve.self": "error",
  "approve.gone": "error",
  "request.notTaken": "error",
  "request.withdraw.done": "success",
};

function Told({ view, told }: RequestProps) {
  const kind = told === null ? undefined : notices[told];
  return kind && told && isCopyKey(told) ? <Notice kind={kind}>{view.t(told)}</Notice> : null;
}

/** The one act that leads on; approving stands in the panel at the right. */
function NextStep(p: RequestProps) {
  const { view, request, mayWork, operatorId } = p;
  const { t } = view;
  if (!mayWork) return null;
  const href = `/requests/${request.number}`;
  const fits = (act: "send" | "close") => stateAfter(request.state, act, request.kind) !== null;
  if (request.state === "received" || (request.state === "checking" && request.takenBy !== operatorId)) {
    return <TakeButton view={view} number={request.number} over={request.state === "checking"} />;
  }
  if (fits("send") && missingChecks(request.checks) === 0)
    return <LinkButton href={`${href}/send`} text={t("request.send.go")} />;
  return fits("close") ? <LinkButton href={`${href}/close`} text={t("request.close.go")} /> : null;
}

function LinkButton({ href, text }: { href: string; text: string }) {
  return (
    <Button href={href} kind="fill" size="m">
      {text}
    </Button>
  );
}

function TakeButton({ view, number, over }: { view: ConsoleView; number: string; over: boolean }) {
  return (
    <form method="post" action={`/requests/${number}/take`}>
      <ActingAs view={view} />
      <Button kind={over ? "line" : "fill"} size="m">
        {view.t(over ? "request.takeOver" : "request.take")}
      </Button>
    </form>
  );
}

/** 対象の方. */
function WhoPanel(p: RequestProps) {
  const { view, request, person, tenant } = p;
  const { lang, t } = view;
  const [name = "", id = "", contract = "", start = "", matter = "", phone = "", due = "", fee = ""] =
    view.parts("request.facts");
  const rows: [string, Child][] = [
    [
      name,
      p.mayFind ? (
        <a class="namelink" href={`/customers/${tenant.label}/${person.id}`}>
          {person.name}
        </a>
      ) : (
        person.name
      ),
    ],
    [id, <UserId id={person.userId} />],
    [
      contract,
      <>
        {tenant.contractor} <span class="nb">{tenant.customerNumber}</span>
      </>,
    ],
    [start, dateText(lang, p.startDate)],
    [t("state.now"), personStateText(view, p.standing)],
    ...saidRows(p, { matter, phone }),
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

/** What was typed with it: seen by whoever works on it, and never used to call back. */
function saidRows(p: RequestProps, words: { matter: string; phone: string }): [string, Child][] {
  const { view, request } = p;
  const first = request.steps[0]?.details.reason;
  const matters = [...(first ? [first] : []), ...request.said.flatMap(({ matter }) => matter ?? [])];
  const phones = [...new Set(request.said.flatMap(({ phone }) => phone ?? []))];
  return [
    ...matters.map((matter): [string, Child] => [words.matter, matter]),
    ...(p.mayWork
      ? phones.map((phone): [string, Child] => [
          words.phone,
          <>
            <span class="num">{phone}</span>
            <small>{view.t("request.typedPhone")}</small>
          </>,
        ])
      : []),
  ];
}
