import { longestReason, ReasonField } from "../../console/index.ts";
import {
  ActingAs,
  Button,
  ConsolePage,
  type ConsoleView,
  ErrorSummary,
  Notice,
  TextField,
} from "../../platform/html/index.ts";
import type { PersonFault } from "./fault.ts";

export const personFields = ["name", "kana", "userId", "email", "phone"] as const;
export type PersonFields = Record<(typeof personFields)[number], string>;

interface Props {
  view: ConsoleView;
  domains: string[];
  ids: number;
  typed?: PersonFields;
  faults?: PersonFault[];
  reason?: string;
  wrong?: boolean;
}

/** 利用者を追加する. */
export function NewPersonPage(p: Props) {
  const { view, domains } = p;
  const { t } = view;
  const [, people = ""] = view.parts("admin.menuPeople");
  const title = t("people.add");
  const [name = "", kana = "", userId = "", email = "", phone = ""] = view.parts("newperson.fields");
  const optional = t("newperson.optional");
  const inputs = [
    { field: "name", label: name },
    { field: "kana", label: kana + optional },
    { field: "userId", label: userId, hint: t("newperson.idHint", { domain: domains[0] ?? "" }) },
    { field: "email", label: email + optional, hint: t("newperson.mailHint") },
    { field: "phone", label: phone + optional },
  ] as const;
  const full = errorOf(p, "ids");
  const crumbs = [{ text: people, href: "/admin/people" }, { text: title }];
  return (
    <ConsolePage view={view} title={title} heading={title} lead={t("newperson.lead")} crumbs={crumbs}>
      {full ? <Notice kind="error">{full}</Notice> : null}
      <ErrorSummary view={view} faults={summaryOf(p)} />
      <form method="post" action="/admin/people/new" class="panel same-width">
        <ActingAs view={view} />
        {inputs.map((input) => (
          <TextField
            name={input.field}
            label={input.label}
            hint={"hint" in input ? input.hint : undefined}
            value={p.typed?.[input.field] ?? ""}
            error={errorOf(p, input.field)}
            autocomplete="off"
          />
        ))}
        <ReasonField view={view} typed={p} />
        <div class="row">
          <Button kind="fill" size="m">
            {title}
          </Button>
          <Button href="/admin/people" kind="text" size="m">
            {t("common.cancel")}
          </Button>
        </div>
      </form>
    </ConsolePage>
  );
}

function errorOf({ view, faults = [], domains, ids }: Props, field: PersonFault["field"]): string | undefined {
  const fault = faults.find((each) => each.field === field);
  return fault && view.t(fault.says, { domain: domains.join(view.lang === "ja" ? "、" : ", "), n: ids });
}

function summaryOf(p: Props) {
  const fields = personFields.flatMap((field) => {
    const text = errorOf(p, field);
    return text ? [{ field, text }] : [];
  });
  return p.wrong ? [...fields, { field: "reason", text: p.view.t("reason.needed", { n: longestReason }) }] : fields;
}
