import type { Group, GroupRow } from "../../accounts/index.ts";
import { PickList, ReasonField } from "../../console/index.ts";
import {
  ActingAs,
  Button,
  ConsolePage,
  type ConsoleView,
  Empty,
  Notice,
  Sheet,
  TextField,
} from "../../platform/html/index.ts";

export type NameFault = "badName" | "taken";

interface GroupsProps {
  view: ConsoleView;
  groups: GroupRow[];
  typed: { name?: string; fault?: NameFault };
  removed: boolean;
}

/** グループ: a list, and a field to make one. */
export function GroupsPage({ view, groups, typed, removed }: GroupsProps) {
  const { t } = view;
  const [, , title = ""] = view.parts("admin.menuPeople");
  const columns = view.parts("groups.columns").map((label) => ({ label }));
  return (
    <ConsolePage view={view} title={title} heading={title} lead={t("groups.lead")}>
      {removed ? <Notice kind="success">{t("groups.removed")}</Notice> : null}
      {groups.length > 0 ? (
        <Sheet
          caption={title}
          columns={columns}
          rows={groups.map(({ id, name, people }) => ({
            cells: [
              <a class="namelink" href={`/admin/groups/${id}`}>
                {name}
              </a>,
              t("groups.count", { n: people }),
            ],
          }))}
        />
      ) : (
        <div class="panel">
          <Empty text={t("groups.none")} />
        </div>
      )}
      <form method="post" action="/admin/groups" class="panel same-width">
        <ActingAs view={view} />
        <TextField
          name="name"
          label={t("groups.name")}
          value={typed.name ?? ""}
          error={typed.fault ? t(`groups.${typed.fault}`) : undefined}
          autocomplete="off"
        />
        <div class="row">
          <Button kind="fill" size="m" icon="plus">
            {t("groups.add")}
          </Button>
        </div>
      </form>
    </ConsolePage>
  );
}

interface GroupProps {
  view: ConsoleView;
  group: Group;
  people: { name: string; userId: string }[];
  /** User IDs of those who are in it, as far as the form knows. */
  inside: ReadonlySet<string>;
  typed: { name?: string; fault?: NameFault; reason?: string; wrong?: boolean };
  done: string | null;
}

/** One group: its name and who is in it, saved together. */
export function GroupPage({ view, group, people, inside, typed, done }: GroupProps) {
  const { t } = view;
  const [, , groups = ""] = view.parts("admin.menuPeople");
  const crumbs = [{ text: groups, href: "/admin/groups" }, { text: group.name }];
  const picks = people.map(({ name, userId }) => ({
    ...{ value: userId, label: name, note: userId },
    on: inside.has(userId),
  }));
  const remove = (
    <Button href={`/admin/groups/${group.id}/remove`} kind="danger" size="m">
      {t("groups.remove")}
    </Button>
  );
  return (
    <ConsolePage view={view} title={group.name} heading={group.name} crumbs={crumbs} act={remove}>
      {done === "made" ? <Notice kind="success">{t("groups.made")}</Notice> : null}
      {done === "saved" ? <Notice kind="success">{t("groups.saved")}</Notice> : null}
      <form method="post" action={`/admin/groups/${group.id}`} class="panel same-width">
        <ActingAs view={view} />
        <TextField
          name="name"
          label={t("groups.name")}
          value={typed.name ?? group.name}
          error={typed.fault ? t(`groups.${typed.fault}`) : undefined}
          autocomplete="off"
        />
        <PickList view={view} name="people" legend={t("groups.who")} picks={picks} />
        <ReasonField view={view} typed={typed} label={t("groups.reasonFor")} />
        <div class="row">
          <Button kind="fill" size="m">
            {t("groups.save")}
          </Button>
        </div>
      </form>
    </ConsolePage>
  );
}
