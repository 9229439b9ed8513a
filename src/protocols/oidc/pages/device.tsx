import { Button, EntrancePage, TextField, type View, WhoRow } from "../../../platform/html/index.ts";
import type { CopyKey } from "../../../platform/i18n/index.ts";
import { itemsOf } from "./consent.tsx";

const action = "/oidc/device";

/** The code that another device shows. */
export function DeviceCodePage(p: { view: View; personId: string; typed: string; error?: string }) {
  const { view } = p;
  const { t } = view;
  return (
    <EntrancePage
      view={view}
      title={t("device.title")}
      heading={t("device.title")}
      lead={t("device.code")}
      form={action}
    >
      <input type="hidden" name="as" value={p.personId} />
      <TextField
        {...{ name: "userCode", label: t("device.label"), value: p.typed, autocomplete: "off", error: p.error }}
        autofocus
      />
      <Button kind="fill" block>
        {t("common.next")}
      </Button>
    </EntrancePage>
  );
}

interface ConfirmProps {
  view: View;
  app: string;
  id: string;
  personId: string;
  typed: string;
  /** What an application of others would be given. */
  scopes: string[];
}

/** Whose device it is, is asked by its code: a link may have been sent by somebody else. */
export function DeviceConfirmPage({ view, app, id, personId, typed, scopes }: ConfirmProps) {
  const { t } = view;
  const items = scopes.length > 0 ? itemsOf(view, app, scopes) : [];
  return (
    <EntrancePage view={view} title={t("device.title")} heading={t("device.confirm", { app })} form={action}>
      <WhoRow view={view} userId={id} />
      <p>{t("device.check", { code: typed })}</p>
      {items.length > 0 ? (
        <section class="prose">
          <h2>{t("consent.title", { app })}</h2>
          <ul>
            {items.map((item) => (
              <li>{item}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <input type="hidden" name="as" value={personId} />
      <input type="hidden" name="userCode" value={typed} />
      <Button kind="fill" block name="answer" value="yes">
        {t("device.go")}
      </Button>
      <Button block name="answer" value="no">
        {t("device.no")}
      </Button>
    </EntrancePage>
  );
}

export function DeviceAnswerPage({ view, text }: { view: View; text: CopyKey }) {
  const [first = "", ...rest] = view.t(text).split(/(?<=。|\. )/);
  return (
    <EntrancePage view={view} title={view.t("device.title")} heading={first} lead={rest.join("")}>
      <a class="button fill block" href="/console/">
        {view.t("sys.404Next")}
      </a>
    </EntrancePage>
  );
}
