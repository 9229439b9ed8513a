import { open } from "../navigate.ts";
import { Button } from "../parts/button.tsx";
import { Page } from "../parts/page.tsx";
import { Plate } from "../parts/plate.tsx";
import { Steps } from "../parts/steps.tsx";
import { t } from "../say.ts";
import { now } from "../state.ts";

/** Three steps, for each account by itself. */
export function Move() {
  const accounts = now().accounts.filter(({ standing }) => standing === "active");
  return (
    <Page title={t("move.title")} withBack pending="line">
      <Steps steps={[[t("move.s1")], [t("move.s2")], [t("move.s3")]]} />
      <p class="lead">{t("move.one")}</p>
      <section class="stack">
        <h2>{t("move.which")}</h2>
        <ul class="stack">
          {accounts.map(({ device, tenant, account }) => (
            <li class="panel acct" key={device}>
              <Plate tenant={tenant} account={account} />
              <Button kind="line" size="m" onClick={() => open({ name: "moving", device })}>
                {t("move.begin")}
              </Button>
            </li>
          ))}
        </ul>
      </section>
      <section class="stack">
        <h2>{t("move.lost")}</h2>
        <p>{t("move.lostText")}</p>
      </section>
    </Page>
  );
}
