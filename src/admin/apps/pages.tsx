import type { GroupRow } from "../../accounts/index.ts";
import { plateFor, type RegisteredApplication } from "../../applications/index.ts";
import { PickList, ReasonField } from "../../console/index.ts";
import {
  ActingAs,
  AppPlate,
  Button,
  ConsolePage,
  type ConsoleView,
  Empty,
  Notice,
  RadioGroup,
  Sheet,
} from "../../platform/html/index.ts";

interface AppsProps {
  view: ConsoleView;
  applications: RegisteredApplication[];
  people: number;
  saved: boolean;
}

/** アプリケーション: what there is, and for whom. */
export function AppsPage({ view, applications, people, saved }: AppsProps) {
  const { t } = view;
  const title = t("apps.title");
  const [app = "", who = ""] = view.parts("apps.columns");
  return (
    <ConsolePage view={view} title={title} heading={title} lead={t("apps.lead")}>
      {saved ? <Notice kind="success">{t("apps.saved")}</Notice> : null}
      {applications.length > 0 ? (
        <Sheet
          caption={title}
          columns={[{ label: app }, { label: who }, { label: t("apps.change"), quiet: true }]}
          rows={applications.map((application) => ({
            cells: [
              <span class="row">
                <AppPlate {...plateFor(application)} small />
                <b>{application.name}</b>
              </span>,
              whoText(view, application, people),
              <Button href={`/admin/apps/${application.id}`} size="s" about={application.name}>
                {t("common.change")}
              </Button>,
            ],
          }))}
        />
      ) : (
        <div class="panel">
          <Empty text={t("apps.none")} />
        </div>
      )}
    </ConsolePage>
  );
}

function whoText({ t, lang }: ConsoleView, { assigned, groups }: RegisteredApplication, people: number): string {
  if (assigned === "everyone") return t("apps.everyone", { n: people });
  const named = assigned.length > 0 ? [t("apps.people", { n: assigned.length })] : [];
  return [...groups, ...named].join(lang === "ja" ? "、" : ", ") || t("apps.nobody");
}

export interface Chosen {
  everyone: boolean;
  /** Names. */
  groups: readonly string[];
  /** User IDs. */
  people: readonly string[];
}

interface AssignProps {
  view: ConsoleView;
  application: RegisteredApplication;
  groups: GroupRow[];
  people: { name: string; userId: string }[];
  chosen: Chosen;
  typed: { reason?: string; wrong?: boolean; none?: boolean };
}

/** {app}を使える方: everybody, or those who are chosen and nobody else. */
export function AssignPage(p: AssignProps) {
  const { view, application, chosen, typed } = p;
  const { t } = view;
  const title = t("assign.title", { app: application.name });
  const crumbs = [{ text: t("apps.title"), href: "/admin/apps" }, { text: application.name }];
  return (
    <ConsolePage view={view} title={title} heading={title} lead={t("assign.lead")} crumbs={crumbs}>
      <form method="post" action={`/admin/apps/${application.id}`} class="panel same-width">
        <ActingAs view={view} />
        <RadioGroup
          name="who"
          legend={t("apps.who")}
          options={[
            { value: "all", label: `${t("assign.all")}　${t("assign.allNote")}` },
            { value: "some", label: `${t("assign.some")}　${t("assign.someNote")}` },
          ]}
          chosen={chosen.everyone ? "all" : "some"}
        />
        {p.groups.length > 0 ? (
          <PickList view={view} name="groups" legend={t("people.group")} picks={groupPicks(p)} />
        ) : null}
        <PickList
          view={view}
          name="people"
          legend={t("allHistory.person")}
          picks={p.people.map(({ name, userId }) => ({
            ...{ value: userId, label: name, note: userId },
            on: chosen.people.includes(userId),
          }))}
          error={typed.none ? t("assign.none") : undefined}
        />
        <ReasonField view={view} typed={typed} label={t("groups.reasonFor")} />
        <div class="row">
          <Button kind="fill" size="m">
            {t("assign.save")}
          </Button>
          <Button href="/admin/apps" kind="text" size="m">
            {t("common.cancel")}
          </Button>
        </div>
      </form>
    </ConsolePage>
  );
}

function groupPicks({ view, groups, chosen }: AssignProps) {
  return groups.map(({ name, people }) => ({
    ...{ value: name, label: name, note: view.t("groups.count", { n: people }) },
    on: chosen.groups.includes(name),
  }));
}
