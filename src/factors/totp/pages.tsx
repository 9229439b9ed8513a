import { Button, CodeField, KeyText, QrPanel, type View } from "../../platform/html/index.ts";
import { timeText } from "../../platform/i18n/index.ts";
import { type Ceremony, type FactorPage, type Problem, readChallenge } from "../index.ts";
import { addressOf } from "./code.ts";
import type { Enrolling } from "./enrol.ts";
import type { TotpDeps } from "./factor.ts";

interface Shown {
  view: View;
  problem: Problem | null;
}

export async function enrolPage({ db }: TotpDeps, c: Ceremony, { view, problem }: Shown): Promise<FactorPage> {
  const { t, lang } = view;
  const open = await db.tenant(c.tenant.id, (tx) => readChallenge<Enrolling>(tx, c));
  if (!open) return { heading: t("totp.title"), lead: t("enrol.qrOld"), body: <NewCode view={view} /> };
  const { seed } = open.state;
  const issuer = view.nameplate.service;
  const body = (
    <div class="twoways">
      <QrPanel text={addressOf({ seed, issuer, account: c.person.userId })} label={t("enrol.qrLabel")} />
      <div class="stack-24">
        <CodeField name="code" label={t("totp.confirm")} error={errorOf(view, problem)} />
        <Button kind="fill" block>
          {t("common.next")}
        </Button>
        <details>
          <summary>{t("totp.key")}</summary>
          <KeyText text={seed} />
        </details>
        <p class="hint">{t("enrol.qrUntil", { time: timeText(lang, open.expiresAt, c.now) })}</p>
      </div>
    </div>
  );
  return { heading: t("totp.title"), lead: t("totp.lead"), body, wide: true };
}

function NewCode({ view: { t } }: { view: View }) {
  return (
    <Button kind="fill" name="do" value="begin" block>
      {t("enrol.qrNew")}
    </Button>
  );
}

export async function codePage({ view, problem }: Shown): Promise<FactorPage> {
  const { t } = view;
  const body = (
    <>
      <CodeField name="code" label={t("code.label")} hint={t("totp.ask")} error={errorOf(view, problem)} />
      {problem?.key === "code.wrong" ? <p class="hint">{t("code.clock")}</p> : null}
    </>
  );
  const press = (
    <Button kind="fill" block>
      {t("common.next")}
    </Button>
  );
  return { heading: t("code.title"), body, press };
}

function errorOf({ t }: View, problem: Problem | null): string | undefined {
  return problem?.field === "code" ? t(problem.key, problem.params) : undefined;
}
