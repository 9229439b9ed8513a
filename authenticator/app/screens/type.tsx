import { useState } from "hono/jsx/dom";
import { goOn, redeem } from "../enrol.ts";
import { useAct } from "../parts/act.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Page } from "../parts/page.tsx";
import { codeText, digitsOf } from "../platform/digits.ts";
import { t } from "../say.ts";
import { Refused } from "../server/api.ts";

/** The nine digits beside the QR code. */
export function TypeCode() {
  const [code, setCode] = useState("");
  const act = useAct();
  const submit = (event: Event) => {
    event.preventDefault();
    if (digitsOf(code).length !== 9) act.say({ key: "type.empty" });
    else act.run(() => enter(digitsOf(code), act));
  };
  return (
    <Page title={t("type.title")} withBack pending="line">
      <form class="stack" onSubmit={submit} novalidate>
        <Field
          id="code"
          label={t("enrol.code")}
          hint={t("type.hint")}
          value={code}
          digits={9}
          first
          fault={act.fault}
          onInput={(typed) => setCode(codeText(typed))}
        />
        <Button kind="fill" submit busy={act.busy}>
          {t("common.next")}
        </Button>
      </form>
    </Page>
  );
}

/** One answer for all codes that are not good, wrong, spent or too old. */
async function enter(code: string, act: ReturnType<typeof useAct>): Promise<void> {
  try {
    await redeem({ code });
    goOn("replace");
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== "gone") throw error;
    act.say({ key: "app.codeWrong" });
  }
}
