import { Button, EntrancePage, type View, WhoRow } from "../../../platform/html/index.ts";

interface Props {
  view: View;
  /** Null: to ourselves, before anything is known. */
  application: string | null;
  userId?: string;
  to: string;
  fields: Record<string, string>;
}

export function HandOnPage({ view, application, userId, to, fields }: Props) {
  const { t } = view;
  const app = application ?? view.nameplate.service;
  return (
    <EntrancePage
      view={view}
      title={t("sso.opening", { app })}
      heading={t("sso.opening", { app })}
      form={to}
      scripts={["opening.js"]}
    >
      {userId ? <WhoRow view={view} userId={userId} /> : null}
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button kind="fill" block>
        {t("sso.continue")}
      </Button>
    </EntrancePage>
  );
}
