import { useState } from "hono/jsx/dom";
import { home, replace } from "../navigate.ts";
import { useAct } from "../parts/act.ts";
import { Button } from "../parts/button.tsx";
import { LanguageButton } from "../parts/language.tsx";
import { Notice } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { platformHere } from "../platform/here.ts";
import { say, t } from "../say.ts";
import { now, type Say, type Stop } from "../state.ts";
import type { WordKey } from "../words/words.ts";

const reasons: Record<Stop, WordKey> = {
  inApp: "app.inApp",
  unsupported: "err.unsupported",
  oldIos: "ios.old",
  desktop: "app.desktop",
  storage: "err.storage",
};

/** The app goes no further here, and says where it would. */
export function StopPage({ reason, address }: { reason: Stop; address: string }) {
  return (
    <Page title="Genkan Authenticator" pending="none">
      <Notice kind="warning">
        <p>{t(reasons[reason])}</p>
      </Notice>
      {reason === "storage" ? null : <Outside address={address} />}
      <LanguageButton />
    </Page>
  );
}

/** LINE opens its own links outside when they ask for it; everywhere else the address can be taken along. */
function Outside({ address }: { address: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(address).then(() => setCopied(true));
  return (
    <div class="stack">
      {platformHere().inApp === "line" ? (
        <a class="button fill block" href={outside(address)}>
          {t("app.openOutside")}
        </a>
      ) : null}
      <Button kind="line" onClick={copy}>
        {t("app.copyAddress")}
      </Button>
      <p class="live" role="status">
        {copied ? t("common.copied") : ""}
      </p>
    </div>
  );
}

function outside(address: string): string {
  const url = new URL(address);
  url.searchParams.set("openExternalBrowser", "1");
  return url.href;
}

/** What went wrong before there was a page to say it on. */
export function Problem({ fault }: { fault: Say }) {
  const { retry } = now();
  const act = useAct();
  return (
    <Page title="Genkan Authenticator" pending="line">
      <Notice kind="error" role="alert">
        <p>{say(fault)}</p>
      </Notice>
      {retry ? (
        <Button kind="fill" busy={act.busy} onClick={() => act.run(retry)}>
          {t("app.retry")}
        </Button>
      ) : null}
      {fault.key === "err.old" ? (
        <Button kind="fill" onClick={() => location.reload()}>
          {t("app.reload")}
        </Button>
      ) : null}
      <Button kind="line" onClick={() => replace(home())}>
        {t("ask.toHome")}
      </Button>
    </Page>
  );
}
