import { useEffect, useState } from "hono/jsx/dom";
import { decide, isOver } from "../answer.ts";
import { replace } from "../navigate.ts";
import { type Act, useAct } from "../parts/act.ts";
import { DeviceName } from "../parts/devicename.tsx";
import { Facts } from "../parts/facts.tsx";
import { Field } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { Plate } from "../parts/plate.tsx";
import { digitsOf } from "../platform/digits.ts";
import { clock, placeText, t } from "../say.ts";
import { type Asked, now } from "../state.ts";
import { Locked } from "./locked.tsx";

/** Facts first, then the digits; the answers stay at the foot. */
export function Request({ asked }: { asked: Asked }) {
  const { settings, unlocked } = now();
  if (settings.lock !== null && unlocked !== asked.request.id) return <Locked lock={settings.lock} asked={asked} />;
  return <Question asked={asked} />;
}

function Question({ asked }: { asked: Asked }) {
  const { request, context } = asked;
  const [typed, setTyped] = useState("");
  const [sure, setSure] = useState(!context.unusual);
  const [asking, setAsking] = useState(false);
  const act = useAct();
  useEffect(() => leaveWhenOver(asked), []);
  const approve = () => {
    if (typed.length !== request.digits) act.say({ key: "ask.empty", params: { n: request.digits } });
    else if (sure) act.run(() => decide(asked, "approve", typed));
    else setAsking(true);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    approve();
  };
  const deny = () => act.run(() => decide(asked, "deny"));
  const foot = asking ? (
    <SecondLook
      act={act}
      deny={deny}
      confirm={() => act.run(() => decide(asked, "approve", typed))}
      onWaited={() => setSure(true)}
    />
  ) : (
    <Answers act={act} approve={approve} deny={deny} />
  );
  return (
    <Page title={t("ask.title")} heading={t("ask.question")} withBack pending="none" foot={foot}>
      <Unusual asked={asked} />
      <div class="panel req">
        <Plate tenant={context.tenant} account={context.account} />
        <Context asked={asked} />
      </div>
      <form onSubmit={submit} novalidate>
        <Field
          id="number"
          label={t("ask.number", { n: request.digits })}
          hint={t("ask.host", { host: context.host })}
          value={typed}
          digits={request.digits}
          fault={act.fault}
          onInput={(text) => setTyped(digitsOf(text).slice(0, request.digits))}
        />
      </form>
    </Page>
  );
}

function Unusual({ asked }: { asked: Asked }) {
  return asked.context.unusual ? (
    <Notice kind="error" icon="warn">
      <p>{t("ask.unusual")}</p>
    </Notice>
  ) : null;
}

function Context({ asked: { context, request } }: { asked: Asked }) {
  return (
    <Facts
      rows={[
        [t("ask.app"), <b>{context.application}</b>],
        [t("ask.place"), placeText(context.place)],
        [t("ask.ip"), <span class="num">{context.ip}</span>],
        [t("ask.device"), <DeviceName text={context.device} />],
        [t("ask.when"), <When at={context.at} until={request.expiresAt} />],
      ]}
    />
  );
}

function When({ at, until }: { at: string; until: string }) {
  return (
    <>
      <time datetime={at}>{clock(at)}</time>
      <small>{t("ask.until", { time: clock(until) })}</small>
    </>
  );
}

interface AnswersProps {
  act: Act;
  approve: () => void;
  deny: () => void;
}

function Answers({ act, approve, deny }: AnswersProps) {
  return (
    <>
      <p class="hint">{t("ask.phish")}</p>
      <div class="answers">
        <button type="button" class="button line" aria-disabled={act.busy ? "true" : undefined} onClick={deny}>
          {t("common.no")}
        </button>
        <button type="button" class="button fill" aria-disabled={act.busy ? "true" : undefined} onClick={approve}>
          {act.busy ? t("common.busy") : t("common.yes")}
        </button>
      </div>
    </>
  );
}

/** Long enough to look once more, short enough for whoever is abroad and knows it. */
const secondLookMs = 3_000;

interface SecondLookProps {
  act: Act;
  deny: () => void;
  confirm: () => void;
  onWaited: () => void;
}

/** An unusual sign-in is confirmed twice; the second button comes after three seconds, in a place kept free for it. */
function SecondLook({ act, deny, confirm, onWaited }: SecondLookProps) {
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setWaited(true);
      onWaited();
    }, secondLookMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <p class="sure" role="status">
        <b>{t("ask.sure")}</b> {t("ask.sureWait")}
      </p>
      <div class="answers">
        <button type="button" class="button line" aria-disabled={act.busy ? "true" : undefined} onClick={deny}>
          {t("common.no")}
        </button>
        <button type="button" class={waited ? "button fill" : "button fill later"} onClick={confirm}>
          {act.busy ? t("common.busy") : t("ask.me")}
        </button>
      </div>
    </>
  );
}

/** No clock runs on the page; when the time is over it says so by itself. */
function leaveWhenOver(asked: Asked): () => void {
  const timer = setInterval(() => {
    if (isOver(asked)) replace({ name: "result", outcome: "gone" });
  }, 1_000);
  return () => clearInterval(timer);
}
