import { getCountryCallingCode } from "libphonenumber-js/max";
import { Button, RadioGroup, SelectField, TextField, type View } from "../../platform/html/index.ts";
import type { FactorPage, Problem } from "../index.ts";
import { Blocked } from "../sentpage.tsx";
import type { Way } from "./number.ts";

interface NumberProps {
  view: View;
  problem: Problem | null;
  ways: Way[];
  countries: string[];
  blocked: Problem | null;
}

/** 電話 (manual 3.3 (4)). */
export function numberPage({ view, problem, ways, countries, blocked }: NumberProps): FactorPage {
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
