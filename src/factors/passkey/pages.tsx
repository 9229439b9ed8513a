import {
  Button,
  NeedsScript,
  Notice,
  PasskeyButton,
  PasskeyQuestion,
  TextField,
  type View,
  WithScript,
} from "../../platform/html/index.ts";
import { type Ceremony, type FactorPage, type Held, heldBy, type Problem, readChallenge } from "../index.ts";
import type { Asking } from "./ask.ts";
import type { Enrolling } from "./enrol.ts";
import type { PasskeyDeps } from "./factor.ts";
import { type Passkey, passkeyOf } from "./key.ts";
import { creationOptions, requestOptions } from "./options.ts";

interface Shown {
  view: View;
  problem: Problem | null;
}

const scripts = ["passkey.js"];

export async function enrolPage(deps: PasskeyDeps, c: Ceremony, { view, problem }: Shown): Promise<FactorPage> {
  const { t } = view;
  const { open, held } = await standing<Enrolling>(deps, c);
  const page = { heading: t("key.title"), lead: t("key.lead") };
  if (!open) return { ...page, body: <Begin view={view} /> };
  const { challenge, name } = open.state;
  const options = await creationOptions({ ...c, challenge, held });
  const body = (
    <>
      <NeedsScript view={view} />
      <WithScript>
        <TextField
          name="name"
          label={t("key.name")}
          hint={t("key.nameHint")}
          error={problem?.field === "name" ? t(problem.key, problem.params) : undefined}
          until={problem?.key === "key.nameEmpty" ? ".+" : undefined}
          value={name}
          autocomplete="off"
          autofocus
        />
      </WithScript>
      <PasskeyButton kind="fill">{t("key.add")}</PasskeyButton>
      <PasskeyQuestion view={view} kind="create" options={options} seconds={secondsLeft(open, c)} renew="post" />
    </>
  );
  return { ...page, body, scripts };
}

export async function askPage(deps: PasskeyDeps, c: Ceremony, { view }: Shown): Promise<FactorPage> {
  const { t } = view;
  const { open, held } = await standing<Asking>(deps, c);
  const page = { heading: t("key.title"), lead: t("key.touch") };
  if (!open) return { ...page, body: <Begin view={view} /> };
  const options = await requestOptions({ ...c, challenge: open.state.challenge, held });
  const body = (
    <>
      <NeedsScript view={view} />
      <PasskeyButton kind="fill">{t("other.key")}</PasskeyButton>
      <PasskeyQuestion view={view} kind="get" options={options} seconds={secondsLeft(open, c)} renew="post" />
    </>
  );
  return { ...page, body, scripts };
}

async function standing<S>({ db }: PasskeyDeps, c: Ceremony) {
  const [open, held] = await db.tenant(c.tenant.id, (tx) =>
    Promise.all([readChallenge<S>(tx, c), heldBy(tx, c.person.id)]),
  );
  return { open, held: keysOf(held) };
}

function keysOf(held: Held[]): Passkey[] {
  return held.filter(({ kind }) => kind === "passkey").map(passkeyOf);
}

function secondsLeft({ expiresAt }: { expiresAt: Date }, { now }: Ceremony): number {
  return Math.floor((expiresAt.getTime() - now.getTime()) / 1000);
}

/** Nothing is asked at the moment: the page was left too long. */
function Begin({ view: { t } }: { view: View }) {
  return (
    <>
      <Notice kind="info">{t("key.late")}</Notice>
      <Button kind="fill" name="do" value="begin" block>
        {t("common.next")}
      </Button>
    </>
  );
}
