import { useState } from "hono/jsx/dom";
import { useAct } from "../parts/act.ts";
import { Button } from "../parts/button.tsx";
import { Fault, Notice } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { Steps } from "../parts/steps.tsx";
import { platformHere } from "../platform/here.ts";
import { tellDevice } from "../push/renew.ts";
import { askAndSubscribe, hasPush, type PushProblem } from "../push/subscribe.ts";
import { parts, t } from "../say.ts";
import { now } from "../state.ts";
import { look, reload } from "../watch.ts";
import type { WordKey } from "../words/words.ts";

/** What stops the notifications on this phone, and what can be done about it, step by step for its kind. */
export function Fix() {
  const act = useAct();
  const [done, setDone] = useState(false);
  const again = () =>
    act.run(async () => {
      const problem = await reconnect();
      setDone(problem === null);
      if (problem) act.say({ key: problem === "denied" ? "fix.denied" : "allow.failed" });
    });
  return (
    <Page title={t("fix.title")} withBack pending="line">
      <p class="lead">{t("fix.lead")}</p>
      <section class="stack">
        <h2>{t("fix.state")}</h2>
        <Notice kind={permission() === "fix.granted" ? "success" : "warning"}>
          <p>{t(permission())}</p>
        </Notice>
      </section>
      {permission() === "fix.default" ? null : (
        <Steps steps={parts(`fix.${platformHere().kind}`).map((act) => [act])} />
      )}
      <Fault fault={act.fault} />
      <div class="live" role="status">
        {done ? (
          <Notice kind="success">
            <p>{t("fix.done")}</p>
          </Notice>
        ) : null}
      </div>
      {hasPush() && now().accounts.length > 0 ? (
        <Button kind="fill" busy={act.busy} onClick={again}>
          {t("fix.again")}
        </Button>
      ) : null}
      <section class="stack">
        <h2>{t("fix.more")}</h2>
        <ul class="dots">
          {parts("fix.moreList").map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </section>
    </Page>
  );
}

function permission(): WordKey & `fix.${string}` {
  return hasPush() ? `fix.${Notification.permission}` : "fix.unsupported";
}

/** A new subscription, told to the server for each account. */
async function reconnect(): Promise<PushProblem | null> {
  for (const account of now().accounts.filter(({ standing }) => standing === "active")) {
    const made = await askAndSubscribe(account.vapidKey);
    if ("problem" in made) return made.problem;
    await tellDevice(account, made);
  }
  await reload();
  await look();
  return null;
}
