import type { Child } from "hono/jsx";
import { type Device, deviceText } from "../../../history/index.ts";
import { Button, Notice, NumberDisplay, Stepper, type View, Waiting } from "../../../platform/html/index.ts";
import { timeText } from "../../../platform/i18n/index.ts";
import type { Ceremony, FactorPage, Problem } from "../../index.ts";
import type { FactorDeps } from "../deps.ts";
import { type AuthenticatorDevice, readDevice } from "../device/store.ts";
import { isAlive } from "./end.ts";
import { isFull } from "./full.ts";
import { mostDevices } from "./limits.ts";
import { Prepare } from "./prepare.tsx";
import { codeText } from "./secrets.ts";
import { type Enrolment, enrolmentAt } from "./store.ts";

interface Shown {
  view: View;
  problem: Problem | null;
}

interface Standing {
  enrolment: Enrolment;
  device: AuthenticatorDevice | null;
}

const refresh = 3;

/** 詳細情報が必要, アカウントのセットアップ, 通知が正しく承認されました: three pages, as the phone goes on. */
export async function enrolmentPage(deps: FactorDeps, c: Ceremony, { view }: Shown): Promise<FactorPage> {
  const found = await deps.db.tenant(c.tenant.id, (tx) => standingOf(tx, c));
  if (found === "full") return fullPage(view);
  if (!found || !isAlive(found.enrolment, c.now)) return overPage(view, found?.enrolment ?? null);
  const { enrolment, device } = found;
  const origin = deps.origin;
  if (enrolment.state === "keyed") return numberPage(view, { enrolment, device, now: c.now });
  if (enrolment.state === "confirmed") return approvedPage(view, device);
  return openPage(view, { enrolment, origin, now: c.now });
}

async function standingOf(tx: Parameters<typeof enrolmentAt>[0], c: Ceremony): Promise<Standing | "full" | null> {
  const { tenant, binding, person } = c;
  const enrolment = await enrolmentAt(tx, tenant, { binding, personId: person.id });
  if (!enrolment) return (await isFull(tx, c)) ? "full" : null;
  return { enrolment, device: enrolment.deviceId === null ? null : await readDevice(tx, enrolment.deviceId) };
}

function Steps({ view, current }: { view: View; current: number }) {
  return <Stepper view={view} steps={view.parts("enrol.steps")} current={current} />;
}

interface Opened {
  enrolment: Enrolment;
  origin: string;
  now: Date;
}

function openPage(view: View, { enrolment, origin, now }: Opened): FactorPage {
  const { t, lang } = view;
  const { token, code } = enrolment.secrets;
  const phone = enrolment.phone as Device | null;
  const body = (
    <>
      <Steps view={view} current={0} />
      <Prepare
        view={view}
        address={`${origin}/e#${token}`}
        home={origin.replace(/^https?:\/\//, "")}
        code={codeText(code)}
        until={timeText(lang, enrolment.expiresAt, now)}
        connected={enrolment.state === "scanned" ? deviceText(lang, phone ?? unknown) : null}
      />
    </>
  );
  return { heading: t("enrol.title"), lead: t("enrol.lead"), body, wide: true, refresh };
}

const unknown: Device = { browser: null, version: null, system: "other", systemVersion: null };

function numberPage(
  view: View,
  o: { enrolment: Enrolment; device: AuthenticatorDevice | null; now: Date },
): FactorPage {
  const { t, lang } = view;
  const { number } = o.enrolment.secrets;
  const body = (
    <>
      <Steps view={view} current={1} />
      {o.device ? <Notice kind="success">{t("enrol.connected", { device: o.device.label })}</Notice> : null}
      <NumberDisplay
        caption={t("push.number")}
        number={number}
        spoken={t("push.spoken", { digits: [...number].join(" ") })}
      />
      <Waiting text={t("push.waiting")} />
      <p class="hint">{t("enrol.numberUntil", { time: timeText(lang, o.enrolment.expiresAt, o.now) })}</p>
      <NotMine view={view} />
    </>
  );
  return { heading: t("enrol.account"), lead: t("enrol.number"), body, refresh };
}

function NotMine({ view }: { view: View }) {
  return (
    <Button kind="line" name="do" value="begin">
      {view.t("enrol.notMine")}
    </Button>
  );
}

function approvedPage(view: View, device: AuthenticatorDevice | null): FactorPage {
  const { t } = view;
  const body: Child = (
    <>
      <Steps view={view} current={1} />
      <Notice kind="success">{t("enrol.approvedText")}</Notice>
      {device?.push === "working" ? null : <p class="hint">{t("enrol.noPush")}</p>}
      <Button kind="fill" block>
        {t("common.next")}
      </Button>
    </>
  );
  return { heading: t("enrol.approved"), body };
}

/** Timed out, or the number was wrong too often. */
function overPage(view: View, enrolment: Enrolment | null): FactorPage {
  const { t } = view;
  const lead = enrolment?.state === "spent" ? t("enrol.numberSpent") : enrolment ? t("enrol.qrOld") : t("enrol.lead");
  const body = (
    <Button kind="fill" name="do" value="begin" block>
      {t("enrol.qrNew")}
    </Button>
  );
  return { heading: t("enrol.title"), lead, body };
}

/** Nothing can be begun, and what helps is said. */
function fullPage({ t }: View): FactorPage {
  const body = <Notice kind="warning">{t("enrol.full", { n: mostDevices })}</Notice>;
  return { heading: t("enrol.title"), body };
}
