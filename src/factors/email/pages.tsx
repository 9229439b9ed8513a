import { Button, TextField, type View } from "../../platform/html/index.ts";
import { providerSettings } from "../../tenants/index.ts";
import { type Ceremony, type FactorPage, type Problem, readChallenge } from "../index.ts";
import type { Sent } from "../sent.ts";
import { Blocked, SentCode } from "../sentpage.tsx";
import { maskedAddress } from "./address.ts";
import type { EmailDeps } from "./factor.ts";

interface Shown {
  view: View;
  problem: Problem | null;
}

/** The page that asks for an address, or for the code that was sent to one. */
export async function page({ db }: EmailDeps, c: Ceremony, { view, problem }: Shown): Promise<FactorPage> {
  const [open, settings] = await db.tenant(c.tenant.id, (tx) =>
    Promise.all([readChallenge<Sent>(tx, c), providerSettings(tx)]),
  );
  const sent = open?.state ?? null;
  const asksAddress = c.purpose === "enrol" && (!sent || sent.blocked !== null || problem?.field === "address");
  if (asksAddress) return addressPage({ view, problem, blocked: problem ? null : (sent?.blocked ?? null) });
  const domain = /@([^\s<>]+)/.exec(settings.mailSender)?.[1] ?? "";
  return codePage({ c, view, problem, sent, domain });
}

function addressPage({ view, problem, blocked }: Shown & { blocked: Problem | null }): FactorPage {
  const { t } = view;
  const body = (
    <>
      {blocked ? <Blocked view={view} why={blocked} /> : null}
      <TextField
        name="address"
        type="email"
        label={t("mailotp.address")}
        error={problem?.field === "address" ? t(problem.key, problem.params) : undefined}
        value={String(problem?.params?.address ?? "")}
        autocomplete="email"
        inputmode="email"
        autofocus
      />
      <Button kind="fill" name="do" value="begin" block>
        {t("common.next")}
      </Button>
    </>
  );
  return { heading: t("mailotp.title"), lead: t("mailotp.lead"), body };
}

interface CodeProps extends Shown {
  c: Ceremony;
  sent: Sent | null;
  /** Of the sender, for those whose mail is filtered. */
  domain: string;
}

function codePage({ c, view, problem, sent, domain }: CodeProps): FactorPage {
  const { t } = view;
  const enrols = c.purpose === "enrol";
  const help = <p>{t("mailotp.notArriving", { domain })}</p>;
  const body = <SentCode {...{ view, problem, sent, help }} now={c.now} back={enrols} />;
  const heading = t(enrols ? "mailotp.title" : "code.title");
  if (!sent || sent.blocked) return { heading, body };
  return { heading, lead: t("mailotp.enter", { mail: enrols ? sent.to : maskedAddress(sent.to) }), body };
}
