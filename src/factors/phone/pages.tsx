import { getCountryCallingCode } from "libphonenumber-js/max";
import { Button, RadioGroup, SelectField, TextField, type View } from "../../platform/html/index.ts";
import { type Ceremony, type FactorPage, type Problem, readChallenge } from "../index.ts";
import type { Sent } from "../sent.ts";
import { Blocked, SentCode } from "../sentpage.tsx";
import { allowedCountries } from "./begin.ts";
import type { PhoneDeps } from "./factor.ts";
import { maskedNumber, nationalNumber, type Way } from "./number.ts";
import { openWays } from "./telephone.ts";

interface Shown {
  view: View;
  problem: Problem | null;
}

/** The page that asks for a number, or for the code that was sent to one. */
export async function page(deps: PhoneDeps, c: Ceremony, { view, problem }: Shown): Promise<FactorPage> {
  const open = await deps.db.tenant(c.tenant.id, (tx) => readChallenge<Sent>(tx, c));
  const sent = open?.state ?? null;
  const ways = openWays(deps, c);
  const asksNumber = c.purpose === "enrol" && (!sent || sent.blocked !== null || problem?.field === "number");
  if (!asksNumber) return codePage({ c, view, problem, ways, sent });
  const countries = await allowedCountries(deps, c);
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
  const body = <SentCode {...shown} others={others} help={<Help view={view} ways={ways} />} />;
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

function Help({ view: { t }, ways }: { view: View; ways: Way[] }) {
  return (
    <>
      <p>{t(ways.includes("voice") ? "phone.notArriving" : "phone.notArriving.noCall")}</p>
      <p>{t("phone.notice")}</p>
    </>
  );
}

interface NumberProps extends Shown {
  ways: Way[];
  countries: string[];
  blocked: Problem | null;
}

/** 電話 (manual 3.3 (4)). */
function numberPage({ view, problem, ways, countries, blocked }: NumberProps): FactorPage {
  const { t } = view;
  const several = countries.length > 1;
  const body = (
    <>
      {blocked ? <Blocked view={view} why={blocked} /> : null}
      <p class="phrase">{t("phone.which")}</p>
      {several ? <Countries view={view} countries={countries} /> : null}
      <TextField
        name="number"
        type="tel"
        label={t("phone.number")}
        hint={t("phone.hint")}
        error={problem?.field === "number" ? t(problem.key, problem.params) : undefined}
        value={String(problem?.params?.number ?? "")}
        before={several ? undefined : countryText(view, countries[0] ?? "JP")}
        autocomplete={several ? "tel" : "tel-national"}
        inputmode="tel"
        autofocus
      />
      <Ways view={view} ways={ways} chosen={String(problem?.params?.way ?? "")} />
      <Button kind="fill" name="do" value="begin" block>
        {t("common.next")}
      </Button>
      <p class="hint">{t("phone.notice")}</p>
      <p class="hint">{t("phone.terms")}</p>
    </>
  );
  return { heading: t("phone.title"), lead: t("phone.lead"), body };
}

function Ways({ view: { t }, ways, chosen }: { view: View; ways: Way[]; chosen: string }) {
  if (ways.length < 2) return <input type="hidden" name="way" value={ways[0] ?? "sms"} />;
  const options = ways.map((way) => ({ value: way, label: t(way === "sms" ? "phone.sms" : "phone.call") }));
  const [first = "sms"] = ways;
  const present = ways.find((way) => way === chosen) ?? first;
  return <RadioGroup name="way" legend={t("phone.ways")} options={options} chosen={present} />;
}

function Countries({ view, countries }: { view: View; countries: string[] }) {
  const options = countries.map((country) => ({ value: country, label: countryText(view, country) }));
  const chosen = countries[0] ?? "JP";
  return <SelectField name="country" label={view.t("phone.countryName")} options={options} chosen={chosen} />;
}

/** `日本 (+81)`. */
function countryText({ t, lang }: View, country: string): string {
  if (country === "JP") return t("phone.country");
  const name = new Intl.DisplayNames([lang], { type: "region" }).of(country) ?? country;
  return `${name} (+${getCountryCallingCode(country as "JP")})`;
}
