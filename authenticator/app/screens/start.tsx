import { open } from "../navigate.ts";
import { Button } from "../parts/button.tsx";
import { LanguageButton } from "../parts/language.tsx";
import { Page } from "../parts/page.tsx";
import { t } from "../say.ts";

/** Without accounts: how one comes in. Browsers forget, and do not tell: whoever had some reads what to do. */
export function Start() {
  return (
    <Page title="Genkan Authenticator" pending="none">
      <p>{t("app.empty")}</p>
      <Ways />
      <p class="hint">{t("err.noAccounts")}</p>
      <LanguageButton />
    </Page>
  );
}

export function Add() {
  return (
    <Page title={t("app.add")} withBack pending="line">
      <p class="lead">{t("app.kind")}</p>
      <Ways />
    </Page>
  );
}

function Ways() {
  return (
    <div class="stack">
      <Button kind="fill" onClick={() => open({ name: "scan" })}>
        {t("app.scan")}
      </Button>
      <Button kind="line" onClick={() => open({ name: "type" })}>
        {t("app.type")}
      </Button>
      <Button kind="text" onClick={() => open({ name: "help" })}>
        {t("app.help")}
      </Button>
    </div>
  );
}
