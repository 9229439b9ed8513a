import { Button, type View } from "../../platform/html/index.ts";
import { type Ceremony, type FactorPage, type Problem, readChallenge } from "../index.ts";
import type { Sent } from "../sent.ts";
import { SentCode } from "../sentpage.tsx";
import { allowedCountries } from "./begin.ts";
import type { PhoneDeps } from "./factor.ts";
import { maskedNumber, nationalNumber, type Way, waysOf } from "./number.ts";
import { numberPage } from "./numberpage.tsx";
import { openWays } from "./telephone.ts";

interface Shown {
  view: View;
  problem: Problem | null;
}

/** The page that asks for a number, or for the code that was sent to one. */
export async function page(deps: PhoneDeps, c: Ceremony, { view, problem }: Shown): Promise<FactorPage> {
  const open = await deps.db.tenant(c.tenant.id, (tx) => readChallenge<Sent>(tx, c));
  const sent = open?.state ?? null;
  const countries = await allowedCountries(deps, c);
  const ways = openWays(deps, c);
  const asksNumber = c.purpose === "enrol" && (!sent || sent.blocked !== null || problem?.field === "number");
  if (!asksNumber) {
    const able = sent ? waysOf(sent.to, countries) : [];
    return codePage({ c, view, problem, ways: ways.filter((way) => able.includes(way)), sent });
  }
  return numberPage({ view, problem, ways, countries, blocked: problem ? null : (sent?.blocked ?? null) });
}

interface CodeProps extends Shown {
  c: Ceremony;
  ways: Way[];
  sent: Sent | null;
}

function codePage({ c, view, problem, ways, sent }: CodeProps): FactorPage {
  const { t } = view;
  const enrols = c.purpose === "enrol";
  const shown = { view, problem, sent, now: c.now, back: enrols };
  const others = <Others view={view} ways={ways.filter((way) => way !== sent?.channel)} />;
  const body = (
    <SentCode {...shown} others={others} help={<Help view={view} called={sent?.channel === "voice"} ways={ways} />} />
  );
  const heading = t(enrols ? "phone.title" : "code.title");
  if (!sent || sent.blocked) return { heading, body };
  const number = enrols ? nationalNumber(sent.to) : maskedNumber(sent.to);
  return { heading, lead: t(sent.channel === "voice" ? "phone.calling" : "phone.enter", { number }), body };
}

function Others({ view: { t }, ways }: { view: View; ways: Way[] }) {
  return (
    <>
      {ways.map((way) => (
        <Button kind="line" name="way" value={way} block>
          {t(way === "sms" ? "phone.sms" : "phone.call")}
        </Button>
      ))}
    </>
  );
}

function Help({ view: { t }, called, ways }: { view: View; called: boolean; ways: Way[] }) {
  if (called) return <p>{t("phone.notRinging")}</p>;
  return (
    <>
      <p>{t(ways.includes("voice") ? "phone.notArriving" : "phone.notArriving.noCall")}</p>
      <p>{t("phone.notice")}</p>
    </>
  );
}
