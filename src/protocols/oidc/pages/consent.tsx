import { Button, EntrancePage, type View, WhoRow } from "../../../platform/html/index.ts";

interface Props {
  view: View;
  app: string;
  id: string;
  word: string;
  personId: string;
  scopes: string[];
}

/** What an application of others would be given. */
export function ConsentPage({ view, app, id, word, personId, scopes }: Props) {
  const { t } = view;
  const heading = t("consent.title", { app });
  return (
    <EntrancePage view={view} title={heading} heading={heading} form={`/oidc/consent/${word}`}>
      <WhoRow view={view} userId={id} />
      <div class="prose">
        <ul>
          {itemsOf(view, app, scopes).map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      </div>
      <input type="hidden" name="as" value={personId} />
      <Button kind="fill" block name="answer" value="yes">
        {t("consent.go")}
      </Button>
      <Button block name="answer" value="no">
        {t("consent.no")}
      </Button>
    </EntrancePage>
  );
}

/** In the person's words; a scope that has none stands as it is written. */
export function itemsOf({ t, parts }: View, app: string, scopes: string[]): string[] {
  const [name = "", mail = "", , groups = ""] = parts("consent.items");
  const words: Record<string, string> = {
    profile: name,
    email: mail,
    groups,
    offline_access: t("consent.offline", { app }),
  };
  return [t("consent.id"), ...scopes.flatMap((scope) => (scope === "openid" ? [] : [words[scope] ?? scope]))];
}
