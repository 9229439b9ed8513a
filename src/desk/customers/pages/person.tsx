import type { Person } from "../../../accounts/index.ts";
import { AboutPanel, MethodsPanel, PersonState } from "../../../console/index.ts";
import type { Held } from "../../../factors/index.ts";
import type { HistoryRow } from "../../../history/index.ts";
import {
  Badge,
  Button,
  ConsolePage,
  type ConsoleView,
  Notice,
  Section,
  Sheet,
  type SheetRow,
} from "../../../platform/html/index.ts";
import { How, When, Where } from "../../../portal/index.ts";
import type { Standing } from "../../../recovery/index.ts";
import type { Tenant } from "../../../tenants/index.ts";

interface Props {
  view: ConsoleView;
  tenant: Tenant;
  person: Person;
  standing: Standing;
  held: Held[];
  passwordSetAt: Date | null;
  recent: HistoryRow[];
  administrators: string[];
  unlocked: boolean;
}

/** One person at the desk. */
export function CustomerPage(p: Props) {
  const { view, tenant, person } = p;
  const { t } = view;
  const [, , customers = ""] = view.parts("desk.menuWork");
  const crumbs = [{ text: customers, href: "/customers" }, { text: person.name }];
  const lead = [person.userId, tenant.contractor, tenant.customerNumber].join("　");
  const [, , , , administratorWord = ""] = view.parts("deskperson.contactKinds");
  const administrators = p.administrators.join(view.lang === "ja" ? "、" : ", ");
  return (
    <ConsolePage view={view} title={person.name} heading={person.name} lead={lead} crumbs={crumbs}>
      {p.unlocked ? <Notice kind="success">{t("unlock.done")}</Notice> : null}
      <PersonState view={view} standing={p.standing} note={t("deskperson.read")}>
        {p.standing.lockedUntil ? (
          <Button href={`/customers/${tenant.label}/${person.id}/unlock`} kind="fill" size="m">
            {t("unlock.go")}
          </Button>
        ) : null}
      </PersonState>
      <div class="cols">
        <div>
          <Recent {...p} />
          <MethodsPanel {...p} />
        </div>
        <div>
          <AboutPanel view={view} person={person} more={[[administratorWord, administrators]]} />
        </div>
      </div>
    </ConsolePage>
  );
}

function Recent({ view, recent }: Props) {
  const { t } = view;
  const [time = "", result = ""] = view.parts("deskperson.triesColumns");
  const columns = [time, result, t("person.placeColumn")].map((label) => ({ label }));
  return (
    <Section id="recent" title={t("person.recent")}>
      {recent.length > 0 ? (
        <Sheet caption={t("person.recent")} columns={columns} rows={recent.map((row) => sheetRow(view, row))} bare />
      ) : (
        <p class="none">{t("person.noRecent")}</p>
      )}
    </Section>
  );
}

function sheetRow(view: ConsoleView, row: HistoryRow): SheetRow {
  const failed = row.outcome === "failure";
  return {
    failed,
    badge: failed ? (
      <Badge kind="error" icon="error">
        {view.t("history.failed")}
      </Badge>
    ) : null,
    cells: [<When at={row.at} />, <How view={view} row={row} />, <Where view={view} row={row} />],
  };
}
