import { requestText } from "../../messages/index.ts";
import { ActingAs, Button, Notice, PortalPage, type View } from "../../platform/html/index.ts";
import type { DeskRequest } from "../../requests/index.ts";

/** What the desk was asked for about the reader, so that it can be stopped. */
export function OpenRequests({ view, requests }: { view: View; requests: DeskRequest[] }) {
  const { t, lang } = view;
  return (
    <>
      {requests.map(({ number, kind }) => (
        <Notice kind="info" title={t("request.own", { kind: requestText(lang, kind) })}>
          <p>{t("request.ownText", { case: number })}</p>
          <div class="row">
            <Button href={`/security/requests/${number}`} size="s" about={number}>
              {t("request.withdraw.go")}
            </Button>
          </div>
        </Notice>
      ))}
    </>
  );
}

export function WithdrawPage({ view, number, kind }: { view: View; number: string; kind: string }) {
  const { t } = view;
  const title = t("request.withdraw.ask", { case: number });
  const crumbs = [{ text: t("security.title"), href: "/security" }, { text: number }];
  return (
    <PortalPage view={view} title={title} heading={title} crumbs={crumbs} kind="narrow">
      <form method="post" action={`/security/requests/${number}`} class="panel">
        <ActingAs view={view} />
        <p>{kind}</p>
        <p>{t("request.withdraw.effect")}</p>
        <div class="row">
          <Button kind="danger">{t("request.withdraw.go")}</Button>
          <Button href="/security" kind="text">
            {t("common.cancel")}
          </Button>
        </div>
      </form>
    </PortalPage>
  );
}
