import type { Person } from "../../../accounts/index.ts";
import { AboutPanel, MethodsPanel, maskedPhone, PersonState, RecentPanel, StateBadge } from "../../../console/index.ts";
import type { Held } from "../../../factors/index.ts";
import type { HistoryRow } from "../../../history/index.ts";
import { requestText } from "../../../messages/index.ts";
import { Acts, Button, ConsolePage, type ConsoleView, Notice } from "../../../platform/html/index.ts";
import type { Standing } from "../../../recovery/index.ts";
import { type DeskRequest, type Kind, kinds } from "../../../requests/index.ts";
import type { Tenant } from "../../../tenants/index.ts";

interface Props {
  view: ConsoleView;
  tenant: Tenant;
  person: Person;
  standing: Standing;
  held: Held[];
  passwordSetAt: Date | null;
  recent: HistoryRow[];
  administrators: string[];
  /** The newest first. */
  requests: DeskRequest[];
  /** The contract's, to be called back. */
  mainPhone: string | null;
  mayTake: boolean;
  mayUnlock: boolean;
  unlocked: boolean;
}

/** One person at the desk. */
export function CustomerPage(p: Props) {
  const { view, tenant, person } = p;
  const { t } = view;
  const [, , customers = ""] = view.parts("desk.menuWork");
  const crumbs = [{ text: customers, href: "/customers" }, { text: person.name }];
  const lead = [person.userId, tenant.contractor, tenant.customerNumber].join("　");
  const [mainWord = "", , , administratorWord = ""] = view.parts("deskperson.contactKinds");
  const administrators = p.administrators.join(view.lang === "ja" ? "、" : ", ");
  return (
    <ConsolePage view={view} title={person.name} heading={person.name} lead={lead} crumbs={crumbs}>
      {p.unlocked ? <Notice kind="success">{t("unlock.done")}</Notice> : null}
      <PersonState view={view} standing={p.standing} note={t("deskperson.read")}>
        {p.standing.lockedUntil && p.mayUnlock ? (
          <Button href={`/customers/${tenant.label}/${person.id}/unlock`} kind="fill" size="m">
            {t("unlock.go")}
          </Button>
        ) : null}
      </PersonState>
      <div class="cols">
        <div>
          <RecentPanel view={view} recent={p.recent} />
          <MethodsPanel {...p} />
        </div>
        <div>
          <TakePanel {...p} />
          <AboutPanel
            view={view}
            person={person}
            more={[
              [mainWord, p.mainPhone ? maskedPhone(p.mainPhone) : ""],
              [administratorWord, administrators],
            ]}
          />
          <RequestsPanel {...p} />
        </div>
      </div>
    </ConsolePage>
  );
}

const icons = { reissue: "key", reset: "phone", other: "help" } as const;

/** ご依頼を受け付ける: what is asked for on the telephone. */
function TakePanel({ view, tenant, person, mayTake }: Props) {
  const { t, lang } = view;
  if (!mayTake) return null;
  const href = (kind: Kind) => `/customers/${tenant.label}/${person.id}/request/${kind}`;
  const shown = kinds.filter((kind) => kind !== "reset" || tenant.policy.secondFactor !== "off");
  return (
    <section class="panel" aria-labelledby="take">
      <div class="stack-8">
        <h2 id="take">{t("deskperson.take")}</h2>
        <p>{t("deskperson.takeNote")}</p>
      </div>
      <Acts items={shown.map((kind) => ({ href: href(kind), icon: icons[kind], verb: requestText(lang, kind) }))} />
      <p class="hint">{t("deskperson.second")}</p>
    </section>
  );
}

/** この方のご依頼. */
function RequestsPanel({ view, requests }: Props) {
  const { t, lang } = view;
  if (requests.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="requests">
      <h2 id="requests">{t("deskperson.requests")}</h2>
      <ul class="stack">
        {requests.map((request) => (
          <li class="stack-8">
            <span>
              <span class="num">{request.number}</span> {requestText(lang, request.kind)}
            </span>
            <span class="row">
              <StateBadge view={view} state={request.state} />
              <Button href={`/requests/${request.number}`} kind="text" size="s" about={request.number}>
                {t("deskperson.open")}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
