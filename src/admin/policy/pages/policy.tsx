import type { Person } from "../../../accounts/index.ts";
import { ReasonField, type reasonIn } from "../../../console/index.ts";
import {
  ActingAs,
  Badge,
  Button,
  ConsolePage,
  type ConsoleView,
  Notice,
  StateSentence,
} from "../../../platform/html/index.ts";
import { timeText } from "../../../platform/i18n/index.ts";
import { type Refused, type Replay, type Trial, trialMinutes } from "../../../rules/index.ts";
import { defaultPolicy, mergePolicy, type Policy } from "../../../tenants/index.ts";
import { type Item, isChanged, itemName, itemNames, itemValue } from "../items.ts";
import type { Note } from "../policy.tsx";

interface Props {
  view: ConsoleView;
  /** What holds now; while something is tried, that. */
  policy: Policy;
  trial: Trial | null;
  replay: Replay | null;
  names: Map<string, { name: string }>;
  reader: Person;
  signedInSince: Date;
  note: Note | null;
  typed: Partial<ReturnType<typeof reasonIn>>;
  now: Date;
}

/** サインインの決まり: every rule in words; a change stands beside what it changes until it was tried. */
export function PolicyPage(p: Props) {
  const { view, trial } = p;
  const { t } = view;
  const [, title = ""] = view.parts("admin.menuDoor");
  const lead = trial?.applied ? t("policy.trying") : t("policy.lead");
  return (
    <ConsolePage view={view} title={title} heading={title} lead={lead}>
      <Notes {...p} />
      {trial?.applied ? <Trying {...p} applied={trial.applied} /> : null}
      {trial && !trial.applied ? (
        <div class="cols">
          <div>
            <Rules {...p} />
          </div>
          <div>
            <Draft {...p} />
          </div>
        </div>
      ) : (
        <Rules {...p} />
      )}
    </ConsolePage>
  );
}

const kinds = { kept: "success", returned: "success", notKept: "warning", busy: "warning", same: "info" } as const;

function Notes({ view, note, reader, now }: Props) {
  const { t, lang } = view;
  if (!note) return null;
  const texts: Record<Note, () => string> = {
    kept: () => t("policy.kept", { by: reader.name, time: timeText(lang, now, now) }),
    returned: () => t("policy.returned"),
    notKept: () => t("policy.keepNot"),
    busy: () => t("policy.busy"),
    same: () => t("policy.same"),
  };
  return <Notice kind={kinds[note]}>{texts[note]()}</Notice>;
}

function Rules(p: Props) {
  return (
    <section class="panel sheet">
      <dl class="sets">
        {itemNames.map((item) => (
          <Rule {...p} item={item} />
        ))}
      </dl>
    </section>
  );
}

function Rule({ view, policy, trial, item, now }: Props & { item: Item }) {
  const { t, lang } = view;
  const before = trial?.applied ? mergePolicy(defaultPolicy, trial.applied.before) : policy;
  const after = trial ? mergePolicy(policy, trial.draft) : policy;
  const changed = trial !== null && isChanged(item, trial.draft, before);
  const name = itemName(view, item);
  return (
    <div {...(changed ? { class: "draft" } : {})}>
      <dt>{name}</dt>
      <dd>
        {changed ? (
          <>
            <Version word={t("load.was")} lines={itemValue(view, item, before)} old />
            <Version word={t("load.now")} lines={itemValue(view, item, after)} />
            <Badge kind={trial?.applied ? "warn" : "info"} icon="clock">
              {trial?.applied
                ? t("policy.tryingUntil", { time: timeText(lang, trial.applied.until, now) })
                : t("policy.draft")}
            </Badge>
          </>
        ) : (
          <Lines lines={itemValue(view, item, policy)} />
        )}
      </dd>
      <dd class="a">
        {trial?.applied ? null : (
          <Button href={`/admin/policy/${item}`} kind="text" size="s" about={name}>
            {t("common.change")}
          </Button>
        )}
      </dd>
    </div>
  );
}

/** Words first, then the strike: never colour or strike alone (UI-consoles §4). */
function Version({ word, lines, old }: { word: string; lines: string[]; old?: boolean }) {
  return (
    <span class={old ? "was" : "now"}>
      <span>{word}</span>
      {old ? <del>{lines.join(" ")}</del> : lines.join(" ")}
    </span>
  );
}

function Lines({ lines: [main = "", ...more] }: { lines: string[] }) {
  return (
    <>
      {main}
      {more.map((line) => (
        <small>{line}</small>
      ))}
    </>
  );
}

/** What the change would have done, and the way to try it. */
function Draft(p: Props) {
  const { view, typed } = p;
  const { t } = view;
  return (
    <section class="panel key" aria-labelledby="replay">
      <h2 id="replay">{t("policy.replay")}</h2>
      <Replayed {...p} />
      <form method="post" action="/admin/policy" class="stack">
        <ActingAs view={view} />
        <ReasonField view={view} typed={typed} />
        <Button kind="fill" size="m" block name="do" value="apply">
          {t("policy.go")}
        </Button>
        <Button size="m" block name="do" value="drop">
          {t("policy.drop")}
        </Button>
        <p>{t("policy.return", { n: trialMinutes })}</p>
      </form>
    </section>
  );
}

function Replayed({ view, replay, reader, names }: Props) {
  if (!replay) return null;
  const { t } = view;
  const { signIns: n, refused } = replay;
  const m = refused.reduce((sum, { count }) => sum + count, 0);
  const own = refused.find(({ personId }) => personId === reader.id);
  const ordered = [...(own ? [own] : []), ...refused.filter((each) => each !== own)];
  if (m === 0) return <p class="big">{t("policy.replayNone", { n })}</p>;
  return (
    <>
      <p class="big">
        {t("policy.replayText", { n, m })}
        {own ? t("policy.replayYou", { k: own.count }) : null}
      </p>
      <ul class="refused">
        {ordered.slice(0, shownRefused).map((one) => (
          <li>
            {one === own ? (
              <Badge kind="warn" icon="warn">
                {t("policy.you")}
              </Badge>
            ) : null}{" "}
            <b>{names.get(one.personId)?.name}</b> {t("policy.count", { n: one.count })}
            <p>{why(view, one)}</p>
            {one === own ? <a href="/security/add">{t("policy.first")}</a> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

const shownRefused = 20;

function why({ t }: ConsoleView, { reason }: Refused): string {
  return t(reason === "none" ? "policy.noFactor" : "policy.other");
}

function Trying(p: Props & { applied: NonNullable<Trial["applied"]> }) {
  const { view, applied, reader, signedInSince, now } = p;
  const { t, lang } = view;
  const time = timeText(lang, applied.until, now);
  const fresh = signedInSince > applied.at;
  const again = new URLSearchParams({ add: "1", id: reader.userId, to: "/admin/policy" });
  const steps = [
    [t("policy.s1"), t("policy.s1d")],
    [t("policy.s2"), t("policy.s2d")],
    [t("policy.s3"), t("policy.s3d", { time })],
  ];
  return (
    <>
      <StateSentence
        kind="warning"
        icon="clock"
        title={t("state.now")}
        sentence={t("policy.returns", { time })}
        note={t("policy.proof")}
      />
      <section class="panel key" aria-labelledby="keep">
        <h2 id="keep">{t("policy.how")}</h2>
        {fresh ? <Notice kind="success">{t("policy.fresh")}</Notice> : <Steps steps={steps} />}
        <form method="post" action="/admin/policy" class="row">
          <ActingAs view={view} />
          {fresh ? (
            <Button kind="fill" size="m" name="do" value="keep">
              {t("policy.keepNow")}
            </Button>
          ) : (
            <Button href={`/signin/password?${again}`} kind="fill" size="m">
              {t("policy.keep")}
            </Button>
          )}
          <Button size="m" name="do" value="undo">
            {t("policy.undo")}
          </Button>
        </form>
      </section>
    </>
  );
}

function Steps({ steps }: { steps: string[][] }) {
  return (
    <ol class="numbered">
      {steps.map(([step, detail]) => (
        <li>
          <b>{step}</b>
          <p>{detail}</p>
        </li>
      ))}
    </ol>
  );
}
