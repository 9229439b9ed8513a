import { open } from "../navigate.ts";
import { clock, t } from "../say.ts";
import { accountOf, isOver, now } from "../state.ts";
import { Notice } from "./notice.tsx";

/** On top of every page: the sign-ins that wait for an answer. */
export function Pending({ button }: { button: "fill" | "line" }) {
  // Without an answer of the server the list stays as it was.
  const requests = now().requests.filter((asked) => !isOver(asked));
  const [first] = requests;
  return (
    <div class="live" role="status">
      {first ? (
        <Notice kind="info" icon="bell" title={t("app.pending", { n: requests.length })}>
          {requests.map(({ device, request, context }) => (
            <p key={request.id}>
              {t("app.pendingLine", { tenant: accountOf(device)?.tenant ?? context.tenant, time: clock(context.at) })}
            </p>
          ))}
          <button type="button" class={`button ${button} s`} onClick={() => open({ name: "request", asked: first })}>
            {t("app.confirm")}
          </button>
        </Notice>
      ) : null}
    </div>
  );
}
