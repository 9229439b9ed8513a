import { Button, CodeSheet, CodeSheetButtons, Notice, TextField, type View } from "../../platform/html/index.ts";
import { dateText } from "../../platform/i18n/index.ts";
import { isSolo } from "../../tenants/index.ts";
import { type Ceremony, type Challenge, type FactorPage, heldBy, type Problem, readChallenge } from "../index.ts";
import type { Issuing } from "./enrol.ts";
import type { RecoveryCodesDeps } from "./factor.ts";

interface Shown {
  view: View;
  problem: Problem | null;
}

export async function issuePage({ db }: RecoveryCodesDeps, c: Ceremony, { view }: Shown): Promise<FactorPage> {
  const { t } = view;
  const [open, held] = await db.tenant(c.tenant.id, (tx) =>
    Promise.all([readChallenge<Issuing>(tx, c), heldBy(tx, c.person.id)]),
  );
  const heading = t("rc.title");
  if (!open) return { heading, lead: t("rc.old"), body: <ShowNew view={view} /> };
  const replaces = held.some(({ kind }) => kind === "recoveryCodes");
  const first = t(isSolo(c.tenant, c.person.id) ? "rc.first.solo" : "rc.first");
  return {
    ...{ heading, lead: replaces ? t("rc.lead") : first, scripts: ["codesheet.js"] },
    body: <Codes {...{ view, open, replaces }} userId={c.person.userId} />,
    wide: true,
  };
}

interface CodesProps {
  view: View;
  open: Challenge<Issuing>;
  userId: string;
  replaces: boolean;
}

function Codes({ view, open, userId, replaces }: CodesProps) {
  const { t, lang, nameplate } = view;
  const title = t("rc.sheet", { tenant: nameplate.name, id: userId, date: dateText(lang, open.createdAt) });
  const sheet = { codes: open.state.codes, title, keep: t("rc.sheetKeep") };
  return (
    <>
      <input type="hidden" name="shown" value={open.id} />
      {replaces ? <Notice kind="warning">{t("rc.replace")}</Notice> : null}
      <div class="twoways">
        <CodeSheet {...sheet} />
        <div class="stack-24">
          <CodeSheetButtons {...{ view, ...sheet, save: t("rc.save") }} file={`${t("rc.title")} ${userId}.txt`} />
          <div class="stack-8">
            <p>{t("rc.once")}</p>
            <p>{t("rc.firstNext")}</p>
          </div>
          <Button kind="fill" block>
            {t("common.next")}
          </Button>
        </div>
      </div>
    </>
  );
}

function ShowNew({ view: { t } }: { view: View }) {
  return (
    <Button kind="fill" name="do" value="begin" block>
      {t("rc.new")}
    </Button>
  );
}

export async function askPage({ view, problem }: Shown): Promise<FactorPage> {
  const { t } = view;
  const body = (
    <>
      <div class="codefield">
        <TextField
          name="code"
          label={t("rc.title")}
          hint={t("rc.ask")}
          error={problem?.field === "code" ? t(problem.key, problem.params) : undefined}
          autocomplete="off"
          autofocus
        />
      </div>
      <Button kind="fill" block>
        {t("common.next")}
      </Button>
    </>
  );
  return { heading: t("rc.use"), body };
}
