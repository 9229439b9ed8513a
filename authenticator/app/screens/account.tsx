import { useState } from "hono/jsx/dom";
import type { DeviceId } from "../../wire.ts";
import { home, open, replace } from "../navigate.ts";
import { useAct } from "../parts/act.ts";
import { Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { Facts } from "../parts/facts.tsx";
import { Field } from "../parts/field.tsx";
import { MoveReport } from "../parts/movereport.tsx";
import { Notice } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { Plate } from "../parts/plate.tsx";
import { Removal } from "../parts/removal.tsx";
import { tellDevice } from "../push/renew.ts";
import { clock, parts, t } from "../say.ts";
import { accountOf, now, set } from "../state.ts";
import { type Account, removeAccount } from "../store/accounts.ts";
import { reload } from "../watch.ts";
import { Standstill } from "./home.tsx";

export function AccountPage({ device }: { device: DeviceId }) {
  const account = accountOf(device);
  if (!account) return null;
  return (
    <Page title={t("app.accounts")} withBack pending="line">
      <Plate tenant={account.tenant} account={account.account} />
      <Facts
        rows={[
          [t("check.provider"), account.provider],
          [t("account.added"), clock(account.addedAt)],
        ]}
      />
      <Standstill account={account} />
      <MoveReport account={account} />
      {account.standing === "active" ? <Own account={account} /> : null}
      <Removal account={account} remove={() => take(account)} />
    </Page>
  );
}

async function take(account: Account): Promise<void> {
  await removeAccount(account.device);
  await reload();
  replace(home());
}

/** What can be changed while it works. */
function Own({ account }: { account: Account }) {
  const [moveTitle = "", moveText = ""] = parts("app.move");
  return (
    <>
      <Label account={account} />
      <Choice
        ways={[
          {
            icon: "lock",
            title: t("lock.title"),
            text: t(now().settings.lock ? "lock.isOn" : "lock.isOff"),
            onClick: () => open({ name: "lock" }),
          },
          {
            icon: "swap",
            title: moveTitle,
            text: moveText,
            onClick: () => open({ name: "move" }),
          },
        ]}
      />
    </>
  );
}

function Label({ account }: { account: Account }) {
  const [label, setLabel] = useState(account.label);
  const act = useAct();
  const submit = (event: Event) => {
    event.preventDefault();
    const name = label.trim().slice(0, 60);
    if (!name) act.say({ key: "account.phoneEmpty" });
    else act.run(() => rename(account, name));
  };
  return (
    <form class="stack" onSubmit={submit} novalidate>
      <Field
        id="label"
        label={t("account.phone")}
        hint={t("account.phoneHint")}
        value={label}
        fault={act.fault}
        onInput={setLabel}
      />
      <div class="live" role="status">
        {now().toast ? (
          <Notice kind="success">
            <p>{t("account.saved")}</p>
          </Notice>
        ) : null}
      </div>
      <Button kind="line" submit busy={act.busy}>
        {t("account.save")}
      </Button>
    </form>
  );
}

async function rename(account: Account, label: string): Promise<void> {
  await tellDevice({ ...account, label }, null);
  await reload();
  set({ toast: { key: "account.saved" } });
}
