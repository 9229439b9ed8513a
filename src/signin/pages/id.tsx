import type { Question } from "../../factors/passkey/index.ts";
import {
  Button,
  EntrancePage,
  Icon,
  Notice,
  PasskeyButton,
  PasskeyQuestion,
  TextField,
  type View,
} from "../../platform/html/index.ts";

export type IdProblem = "id.empty" | "id.japanese" | "id.shape";

const notes = {
  out: ["success", "signout.done"],
  cookie: ["error", "browser.cookie"],
  passkey: ["error", "key.refused"],
  late: ["info", "key.late"],
} as const;

/** What the page was led to with. */
export type IdNote = keyof typeof notes;

export function isIdNote(text: string): text is IdNote {
  return Object.hasOwn(notes, text);
}

interface Props {
  view: View;
  action: string;
  userId: string;
  problem?: IdProblem | undefined;
  note?: IdNote | undefined;
  host: string;
  /** What is asked of passkeys and where it is sent; null where the tenant does not allow them. */
  passkey: { question: Question; action: string } | null;
}

/** ユーザーID: the first page (manual 2.1 (2)). */
export function IdPage(p: Props) {
  const { view, passkey } = p;
  const { t } = view;
  // A key that was just refused is not offered again by itself: whatever picks it unasked would go in a circle.
  const autofill = passkey !== null && p.note !== "passkey";
  return (
    <EntrancePage
      view={view}
      title={t("id.title")}
      heading={t("id.title")}
      lead={t("id.lead")}
      form={p.action}
      scripts={passkey ? ["passkey.js"] : []}
    >
      {p.note ? <Note view={view} note={p.note} host={p.host} /> : null}
      <TextField
        name="userId"
        label={t("id.label")}
        hint={t("id.hint")}
        error={p.problem ? t(p.problem) : undefined}
        until="[!-?A-~]+@[!-?A-~]+"
        value={p.userId}
        autocomplete={autofill ? "username webauthn" : "username"}
        inputmode="email"
        autofocus
        fullwidthFixed={t("id.fullwidth")}
      />
      <Button kind="fill" block>
        {t("common.next")}
      </Button>
      {passkey ? (
        <>
          <PasskeyButton kind="line" action={passkey.action} icon>
            {t("id.passkey")}
          </PasskeyButton>
          <PasskeyQuestion view={view} kind="get" renew="get" autofill={autofill} {...passkey.question} />
        </>
      ) : null}
      <div class="links">
        <a href="/trouble">
          <Icon name="help" />
          {t("id.trouble")}
        </a>
      </div>
    </EntrancePage>
  );
}

function Note({ view, note, host }: { view: View; note: IdNote; host: string }) {
  const [kind, key] = notes[note];
  return <Notice kind={kind}>{view.t(key, { host })}</Notice>;
}
