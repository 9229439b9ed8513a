import { clock, placeText, t } from "../say.ts";
import type { Asked } from "../state.ts";
import { DeviceName } from "./devicename.tsx";
import { Facts } from "./facts.tsx";
import { Notice } from "./notice.tsx";
import { Plate } from "./plate.tsx";

/** Everything that the answer is signed for, field by field. */
export function Context({ asked }: { asked: Asked }) {
  const { tenant, account } = asked.context;
  return (
    <>
      <Unusual asked={asked} />
      <div class="panel req">
        <Plate tenant={tenant} account={account} />
        <Particulars asked={asked} />
      </div>
    </>
  );
}

function Unusual({ asked }: { asked: Asked }) {
  return asked.context.unusual ? (
    <Notice kind="error" icon="warn">
      <p>{t("ask.unusual")}</p>
    </Notice>
  ) : null;
}

function Particulars({ asked: { context, request } }: { asked: Asked }) {
  return (
    <Facts
      rows={[
        [t("ask.app"), <b>{context.application}</b>],
        [t("ask.place"), placeText(context.place)],
        [t("ask.ip"), <span class="num">{context.ip}</span>],
        [t("ask.device"), <DeviceName text={context.device} />],
        [t("ask.when"), <When at={context.at} until={request.expiresAt} />],
      ]}
    />
  );
}

function When({ at, until }: { at: string; until: string }) {
  return (
    <>
      <time datetime={at}>{clock(at)}</time>
      <small>{t("ask.until", { time: clock(until) })}</small>
    </>
  );
}
