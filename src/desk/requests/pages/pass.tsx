import type { Person } from "../../../accounts/index.ts";
import type { IssuedPass } from "../../../factors/accesspass/index.ts";
import { Button, ConsolePage, type ConsoleView, Notice } from "../../../platform/html/index.ts";
import { timeText } from "../../../platform/i18n/index.ts";
import type { DeskRequest } from "../../../requests/index.ts";
import { crumbsOf } from "../query.ts";

interface Props {
  view: ConsoleView;
  request: DeskRequest;
  person: Person;
  pass: IssuedPass;
  now: Date;
}

/** 一時アクセスパス, read out once and never shown again. */
export function PassPage({ view, request, person, pass, now }: Props) {
  const { t, lang } = view;
  const title = t("pass.title");
  const href = `/requests/${request.number}`;
  return (
    <ConsolePage view={view} title={title} heading={title} crumbs={crumbsOf({ view, number: request.number })}>
      <div class="panel same-width">
        <p>{t("pass.of", { name: person.name, id: person.userId })}</p>
        <p class="passdigits">{inGroups(pass.accessPass)}</p>
        <p>
          {t("pass.until", { time: timeText(lang, pass.expiresAt, now) })}
          {lang === "ja" ? "" : " "}
          {t("pass.after")}
        </p>
        <Notice kind="warning">{t("pass.once")}</Notice>
        <div class="row">
          <Button href={href}>{t("pass.back")}</Button>
        </div>
      </div>
    </ConsolePage>
  );
}

/** As it is read over the telephone; spaces may be typed. */
function inGroups(pass: string): string {
  return pass.replace(/^(\d{3})(\d{3})/, "$1 $2 ");
}
