import { passMinutes } from "../../../factors/accesspass/index.ts";
import { Acts, Button, Notice, type View } from "../../../platform/html/index.ts";
import { isSettled, type Kind, stateAfter } from "../../../requests/index.ts";
import type { RequestProps } from "./one.tsx";

/** At the right: who has to approve and what will happen; below it how the request can be ended otherwise. */
export function DecidePanel(p: RequestProps) {
  const { request } = p;
  if (isSettled(request.state)) return <Settled {...p} />;
  return (
    <>
      {stateAfter(request.state, "approve", request.kind) ? <Approval {...p} /> : null}
      <Others {...p} />
    </>
  );
}

function Approval(p: RequestProps) {
  const { view, request, mayApprove, notApprover } = p;
  const { t } = view;
  const href = `/requests/${request.number}`;
  return (
    <section class="panel decide" aria-labelledby="approval">
      <h2 id="approval">{t("approve.title")}</h2>
      <p>{t("approve.second")}</p>
      <Effects view={view} kind={request.kind} />
      {mayApprove && notApprover === null ? (
        <div class="stack-8">
          <Button href={`${href}/approve`} kind="fill" size="m">
            {t("approve.go")}
          </Button>
          <Button href={`${href}/reject`} size="m">
            {t("approve.reject")}
          </Button>
          <p class="hint">{t("approve.stepup")}</p>
        </div>
      ) : null}
      {mayApprove && notApprover ? <Notice kind="warning">{t(`approve.${notApprover}`)}</Notice> : null}
    </section>
  );
}

/** 承認すると: everything that follows. */
export function Effects({ view, kind }: { view: View; kind: Kind }) {
  const text = view.t(kind === "reset" ? "approve.effectReset" : "approve.effectReissue", { n: passMinutes });
  return (
    <div class="stack-8">
      <p>
        <b>{view.t("approve.effects")}</b>
      </p>
      <ul class="dotted">
        {text.split(/／| \/ /).map((effect) => (
          <li class="phrase">{effect}</li>
        ))}
      </ul>
    </div>
  );
}

/** Withdrawing, and for a supervisor rejecting what does not yet stand to be approved. */
function Others({ view, request, mayWork, mayApprove, notApprover }: RequestProps) {
  const { t } = view;
  const href = `/requests/${request.number}`;
  const inPanel = request.state === "awaiting" && notApprover === null;
  const items = [
    ...(mayApprove && !inPanel ? [{ href: `${href}/reject`, icon: "error" as const, verb: t("approve.reject") }] : []),
    ...(mayWork
      ? [{ href: `${href}/withdraw`, icon: "undo" as const, verb: t("request.withdraw.go"), danger: true }]
      : []),
  ];
  if (items.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="ends">
      <h2 id="ends">{t("request.can")}</h2>
      <Acts items={items} />
    </section>
  );
}

/** A re-issued password goes out on paper. */
function Settled({ view, request, tenant, person, mayPrint }: RequestProps) {
  const { t } = view;
  if (request.kind !== "reissue" || request.state !== "done" || !mayPrint) return null;
  return (
    <section class="panel decide" aria-labelledby="print">
      <h2 id="print">{t("approve.reissued")}</h2>
      <p>{t("approve.reissuedText")}</p>
      <Button href={`/contracts/${tenant.label}/notice?choose=${person.id}`} kind="fill" size="m">
        {t("notice.print")}
      </Button>
    </section>
  );
}
