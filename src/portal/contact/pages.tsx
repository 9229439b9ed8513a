import type { Contact } from "../../changes/index.ts";
import { Blocked, type Problem, type Sent, SentCode } from "../../factors/index.ts";
import { ActingAs, Button, Facts, Notice, PortalPage, TextField, type View } from "../../platform/html/index.ts";
import { timeText } from "../../platform/i18n/index.ts";
import { type Way, writtenContact } from "./kinds.ts";

const words = {
  email: {
    title: "contact.titleMail",
    lead: "contact.leadMail",
    current: "contact.currentMail",
    label: "contact.newMail",
  },
  phone: {
    title: "contact.titlePhone",
    lead: "contact.leadPhone",
    current: "phonechange.current",
    label: "phonechange.new",
  },
} as const;

interface Props {
  view: View;
  kind: Contact;
  action: string;
  /** What is on file. */
  current: string | null;
  problem: Problem | null;
  /** What was sent, and where. */
  sent: Sent | null;
  /** Ways by which it can be sent there. */
  ways: Way[];
  /** The mailbox lies behind this very sign-in. */
  inside: boolean;
  /** Domain of the sender, for those whose mail is filtered. */
  sender: string;
  now: Date;
}

/** The page that asks for a new contact, or for the code that was sent there. */
export function ContactPage(p: Props) {
  const { view, kind, sent, problem } = p;
  const title = view.t(words[kind].title);
  const crumbs = [{ text: view.t("account.title"), href: "/account" }, { text: title }];
  const asks = !sent || sent.blocked !== null || problem?.field === "to";
  return (
    <PortalPage view={view} title={title} heading={title} crumbs={crumbs} lead={leadOf(p, asks)} kind="narrow">
      <form class="panel stack-24" method="post" action={p.action} novalidate>
        <ActingAs view={view} />
        {asks ? <Address {...p} /> : <Code {...p} />}
      </form>
    </PortalPage>
  );
}

function leadOf({ view: { t }, kind, sent }: Props, asks: boolean): string {
  if (asks || !sent) return t(words[kind].lead);
  const to = writtenContact(kind, sent.to);
  if (kind === "email") return t("mailotp.enter", { mail: to });
  return t(sent.channel === "voice" ? "phone.calling" : "phone.enter", { number: to });
}

function Address({ view: { t }, view, kind, current, problem, sent }: Props) {
  const { current: currentName, label } = words[kind];
  const mail = kind === "email";
  const wrong = problem?.field === "to" ? problem : null;
  const why = wrong ? null : (problem ?? sent?.blocked ?? null);
  return (
    <>
      {why ? <Blocked view={view} why={why} /> : null}
      <Facts rows={[[t(currentName), current ?? t("account.none")]]} />
      <TextField
        name="to"
        type={mail ? "email" : "tel"}
        label={t(label)}
        hint={t(mail ? "contact.code" : "phone.hint")}
        error={wrong ? t(wrong.key, wrong.params) : undefined}
        value={String(wrong?.params?.typed ?? "")}
        autocomplete={mail ? "email" : "tel"}
        inputmode={mail ? "email" : "tel"}
        autofocus
      />
      {mail ? null : <p class="hint">{t("contact.code")}</p>}
      <div class="row yn">
        <Button href="/account">{t("common.cancel")}</Button>
        <Button kind="fill" name="do" value="begin">
          {t("common.next")}
        </Button>
      </div>
    </>
  );
}

function Code({ view, view: { t }, kind, problem, sent, ways, inside, sender, now }: Props) {
  const others = ways
    .filter((way) => way !== sent?.channel)
    .map((way) => (
      <Button kind="line" name="way" value={way} block>
        {t(way === "voice" ? "phone.call" : "phone.sms")}
      </Button>
    ));
  const called = sent?.channel === "voice";
  const missing = kind === "email" ? t("mailotp.notArriving", { domain: sender }) : null;
  const help = <p>{missing ?? t(called ? "phone.notRinging" : "phone.notArriving.noCall")}</p>;
  return (
    <div class="stack">
      {inside ? <Notice kind="warning">{t("account.mailInside")}</Notice> : null}
      {problem && problem.field === undefined ? <Blocked view={view} why={problem} /> : null}
      <SentCode {...{ view, problem, sent, now, help, others }} back />
    </div>
  );
}

/** After a report nothing changes for 72 hours (SPEC §11.2). */
export function FrozenContactPage({ view, kind, until, now }: { view: View; kind: Contact; until: Date; now: Date }) {
  const { t, lang } = view;
  const title = t(words[kind].title);
  const crumbs = [{ text: t("account.title"), href: "/account" }, { text: title }];
  return (
    <PortalPage view={view} title={title} heading={title} crumbs={crumbs} kind="narrow">
      <Notice kind="warning">{t("contact.frozen", { time: timeText(lang, until, now) })}</Notice>
      <div class="row">
        <Button href="/account">{t("common.back")}</Button>
      </div>
    </PortalPage>
  );
}
