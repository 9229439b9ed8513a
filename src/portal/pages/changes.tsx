import type { Change, TelephoneChange } from "../../changes/index.ts";
import type { Held } from "../../factors/index.ts";
import { ActingAs, Button, Notice, PortalPage, type View } from "../../platform/html/index.ts";
import { timeText } from "../../platform/i18n/index.ts";

interface Changed {
  view: View;
  held: Held[];
  changes: Change[];
  now: Date;
}

/** Which telephone has come in the place of another, and until when that can be taken back (manual 3.3). */
export function PhoneChanged({ view, held, changes, now }: Changed) {
  const shown = changes.flatMap((change) => {
    const number = change.kind === "telephone" ? newNumber(change, held) : undefined;
    return number === undefined ? [] : [{ id: change.id, number, until: change.until }];
  });
  return (
    <>
      {shown.map(({ id, number, until }) => (
        <PhoneNotice {...{ view, id, number }} time={timeText(view.lang, until, now)} />
      ))}
    </>
  );
}

function PhoneNotice({ view: { t }, id, number, time }: { view: View; id: string; number: string; time: string }) {
  return (
    <Notice kind="info" title={<Whole text={t("phonechange.done", { number })} part={number} />}>
      <p>{t("phonechange.old", { time })}</p>
      <p>{t("phonechange.told")}</p>
      <div class="row">
        <Button href={`/security/undo/${id}`} size="s" about={t("phonechange.title")}>
          {t("account.undo")}
        </Button>
      </div>
    </Notice>
  );
}

/** A number, a name, or a day with its time is never broken in two. */
export function Whole({ text, part }: { text: string; part: string }) {
  return (
    <>
      {text.split(part).map((rest, i) => (
        <>
          {i > 0 ? <span class="ib">{part}</span> : null}
          {rest}
        </>
      ))}
    </>
  );
}

/** As the person knows it; undefined: it was removed meanwhile. */
export function newNumber({ chain }: TelephoneChange, held: Held[]): string | undefined {
  return held.find(({ id }) => chain.includes(id))?.label;
}

interface UndoProps {
  view: View;
  /** The page on which the change stands. */
  home: { text: string; href: string };
  /** Where the answer goes; null: it cannot be taken back here and now. */
  action: string | null;
  /** What is taken back, where it is no change of the person's own. */
  title?: string;
  text: string;
}

/** Asks before a change is taken back; says why where it cannot be. */
export function UndoPage({ view, home, action, text, title = view.t("contact.undoTitle") }: UndoProps) {
  const { t } = view;
  return (
    <PortalPage view={view} title={title} heading={title} crumbs={[home, { text: title }]} kind="narrow">
      <div class="panel stack-24">
        {action ? <p>{text}</p> : <Notice kind="warning">{text}</Notice>}
        {action ? (
          <form class="row yn" method="post" action={action}>
            <ActingAs view={view} />
            <Button href={home.href}>{t("common.cancel")}</Button>
            <Button kind="fill">{t("account.undo")}</Button>
          </form>
        ) : (
          <div class="row">
            <Button href={home.href}>{t("common.back")}</Button>
          </div>
        )}
      </div>
    </PortalPage>
  );
}
