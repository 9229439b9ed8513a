import type { Child } from "hono/jsx";
import {
  Button,
  EntrancePage,
  Notice,
  NumberDisplay,
  TextField,
  type View,
  Waiting,
  WhoRow,
} from "../../platform/html/index.ts";
import type { CopyKey } from "../../platform/i18n/index.ts";

/** Seconds after which a browser without scripts looks again. */
const refresh = 3;

interface FrameProps {
  view: View;
  heading: string;
  lead?: string;
  action: string;
  userId: string;
  /** Where the other ways to sign in are. */
  back: string;
  /** Where news is heard of, and the state that is drawn; null: nothing is waited for. */
  wait?: { address: string; state: string } | null;
  /** The last line: what there is besides. */
  more?: Child;
  children: Child;
}

/** A page that asks something of the people of one's agency. */
export function AskFrame({ view, heading, lead, action, userId, back, wait = null, more, children }: FrameProps) {
  const { t } = view;
  return (
    <EntrancePage
      {...{ view, title: heading, heading, lead }}
      scripts={wait ? ["wait.js"] : []}
      form={action}
      {...(wait ? { refresh } : {})}
    >
      <WhoRow view={view} userId={userId} />
      {children}
      {wait ? <span hidden data-wait={wait.address} data-state={wait.state} /> : null}
      <p class="links">
        {more}
        <a href={back}>{t("other.link")}</a>
      </p>
    </EntrancePage>
  );
}

/** The number that is shown to whoever answers, and until when. */
export function ShownNumber(p: { view: View; number: string; waiting: CopyKey; until: string; where: CopyKey }) {
  const { view, number } = p;
  const { t } = view;
  return (
    <>
      <NumberDisplay
        caption={t("vouch.show")}
        number={number}
        spoken={t("push.spoken", { digits: [...number].join(" ") })}
      />
      <Waiting text={t(p.waiting)} />
      <p>{p.until}</p>
      <p class="hint">{t(p.where)}</p>
    </>
  );
}

/** Why it did not come to anything. */
export function Told({ kind, children }: { kind: "info" | "warning" | "error"; children: Child }) {
  return <Notice kind={kind}>{children}</Notice>;
}

/** The reason for a relief, and the button that asks for it. */
export function ReliefForm({ view, reason, wrong }: { view: View; reason: string; wrong: string | undefined }) {
  const { t } = view;
  return (
    <>
      <TextField
        name="reason"
        label={t("relief.reason")}
        hint={t("relief.reasonHint")}
        error={wrong}
        until={wrong ? ".*\\S.*" : undefined}
        value={reason}
        autocomplete="off"
        autofocus
      />
      <Button kind="fill" block name="do" value="ask">
        {t("request.send")}
      </Button>
    </>
  );
}

export function GoOn({ view, text }: { view: View; text: string }) {
  return (
    <>
      <Notice kind="success">{text}</Notice>
      <Button kind="fill" block>
        {view.t("common.next")}
      </Button>
    </>
  );
}

/** Asks, or asks anew. */
export function AskAgain({ text }: { text: string }) {
  return (
    <Button kind="fill" block name="do" value="ask">
      {text}
    </Button>
  );
}
