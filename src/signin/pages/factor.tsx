import type { Child } from "hono/jsx";
import type { FactorPage, Problem } from "../../factors/index.ts";
import {
  Button,
  CheckBox,
  EntrancePage,
  FieldError,
  Icon,
  type IconName,
  Notice,
  type View,
  WhoRow,
} from "../../platform/html/index.ts";
import type { CopyKey } from "../../platform/i18n/index.ts";

interface FrameProps {
  view: View;
  page: FactorPage;
  /** Where news is heard of, and the state that is drawn; null: the page does not wait. */
  wait: { address: string; state: string } | null;
  action: string;
  userId: string;
  /** What stands above the fields. */
  problem: Problem | null;
  /** Where the other ways to sign in are listed. */
  others: string | null;
  /** Where a relief is asked for. */
  relief: string | null;
  /** Where the other things to register are listed. */
  kinds: string | null;
  /** Days for which the browser may be remembered; null: not offered. */
  rememberDays: number | null;
  frozen: Child;
}

/** What every page of a factor has around it: whose sign-in it is and the other ways. */
export function FactorFrame({
  view,
  page,
  wait,
  action,
  userId,
  problem,
  others,
  relief,
  kinds,
  rememberDays,
  frozen,
}: FrameProps) {
  const { t } = view;
  const { heading, lead, wide = false, scripts = [], refresh } = page;
  return (
    <EntrancePage
      {...{ view, title: heading, heading, lead, wide }}
      scripts={wait ? [...scripts, "wait.js"] : scripts}
      form={action}
      {...(refresh ? { refresh } : {})}
    >
      <WhoRow view={view} userId={userId} />
      {frozen}
      {problem ? <Notice kind="error">{t(problem.key, problem.params)}</Notice> : null}
      {page.body}
      {wait ? <span hidden data-wait={wait.address} data-state={wait.state} /> : null}
      {rememberDays ? (
        <CheckBox name="remember" label={t("remember.label", { n: rememberDays })} note={t("remember.note")} />
      ) : null}
      {page.press}
      {others || kinds ? (
        <p class="links">
          {others ? <a href={others}>{t("other.link")}</a> : null}
          {relief ? <a href={relief}>{t("relief.ask")}</a> : null}
          {kinds ? <a href={kinds}>{t("enrol.another")}</a> : null}
        </p>
      ) : null}
    </EntrancePage>
  );
}

/** Too many wrong answers: until when, and that another way works. */
export function FrozenNotice({ view: { t }, time }: { view: View; time: string }) {
  return (
    <Notice kind="error">
      <p>{t("code.stop", { time })}</p>
      <p>{t("code.frozen")}</p>
    </Notice>
  );
}

export interface PressItem {
  value: string;
  title: string;
  detail?: string | undefined;
  icon: IconName;
}

interface ListProps {
  view: View;
  heading: string;
  lead: string;
  action: string;
  userId: string;
  items: PressItem[];
  /** What others can do, after what one can do oneself. */
  help: PressItem[];
  /** Shown where there is nothing to press. */
  empty: string;
  back: string | null;
}

/** Two to seven ways, each a whole row to press; pressing moves on. */
export function WaysPage({ view, heading, lead, action, userId, items, help, empty, back }: ListProps) {
  return (
    <EntrancePage
      view={view}
      title={heading}
      heading={heading}
      lead={items.length > 0 ? lead : undefined}
      form={action}
    >
      <WhoRow view={view} userId={userId} />
      {items.length === 0 ? <p>{empty}</p> : null}
      <ul class="choice">
        {[...items, ...help].map((item) => (
          <li>
            <button type="submit" name="kind" value={item.value}>
              <Icon name={item.icon} />
              <b>{item.title}</b>
              {item.detail ? <small>{item.detail}</small> : null}
              <Icon name="next" size={20} />
            </button>
          </li>
        ))}
      </ul>
      {back ? (
        <p class="links">
          <a href={back}>{view.t("common.back")}</a>
        </p>
      ) : null}
      <p class="links">
        <a href="/trouble">{view.t("id.trouble")}</a>
      </p>
    </EntrancePage>
  );
}

/** 成功: what was registered, and that one more way would help. */
export function EnrolledPage(p: { view: View; action: string; userId: string; done: string; second: boolean }) {
  const { view } = p;
  const { t } = view;
  return (
    <EntrancePage view={view} title={t("enrol.success")} heading={t("enrol.success")} form={p.action}>
      <WhoRow view={view} userId={p.userId} />
      <Notice kind="success">{p.done}</Notice>
      {p.second ? <p>{t("enrol.second")}</p> : null}
      <Button kind="fill" block name="answer" value="done">
        {p.second ? t("enrol.secondLater") : t("common.done")}
      </Button>
      {p.second ? (
        <Button kind="line" block name="answer" value="more">
          {t("enrol.secondNow")}
        </Button>
      ) : null}
    </EntrancePage>
  );
}

interface PassProps {
  view: View;
  action: string;
  userId: string;
  /** What it opens. */
  why: CopyKey;
  solo: boolean;
  error: string | undefined;
  /** The pass does not work any more. */
  over: string | null;
  /** Where one is asked for among colleagues. */
  vouch: string | null;
}

/** The temporary access pass, asked after the password; it opens the registration and nothing else. */
export function PassPage({ view, action, userId, solo, why, error, over, vouch }: PassProps) {
  const { t } = view;
  const lead = t(solo ? "enrol.pass.solo" : "enrol.pass");
  return (
    <EntrancePage view={view} title={t("enrol.passTitle")} heading={t("enrol.passTitle")} lead={lead} form={action}>
      <WhoRow view={view} userId={userId} />
      <p class="hint">{t(why)}</p>
      {over ? <Notice kind="error">{over}</Notice> : null}
      <div class={error ? "field bad" : "field"} data-field="pass">
        <label for="pass">{t("enrol.passLabel")}</label>
        <div class="box code long">
          <input
            type="text"
            id="pass"
            name="pass"
            inputmode="numeric"
            autocomplete="off"
            maxlength={16}
            autofocus
            {...(error ? { "aria-invalid": true, "aria-describedby": "pass-error" } : {})}
          />
        </div>
        {error ? <FieldError id="pass-error">{error}</FieldError> : null}
      </div>
      <Button kind="fill" block>
        {t("common.next")}
      </Button>
      <p class="links">
        {vouch ? <a href={vouch}>{t("other.vouch")}</a> : null}
        <a href="/trouble/phone">{t("id.trouble")}</a>
      </p>
    </EntrancePage>
  );
}

/** After a report nothing is registered for a while. */
export function FrozenPage({ view, userId, time }: { view: View; userId: string; time: string }) {
  const { t } = view;
  return (
    <EntrancePage view={view} title={t("enrol.frozenTitle")} heading={t("enrol.frozenTitle")}>
      <WhoRow view={view} userId={userId} />
      <Notice kind="warning">{t("security.frozen", { time })}</Notice>
      <a class="button fill block" href="/support">
        {t("footer.contact")}
      </a>
    </EntrancePage>
  );
}
