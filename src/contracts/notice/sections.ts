import { dateText, text, textParts } from "../../platform/i18n/index.ts";
import type { Notice } from "./notice.ts";

/** One row of a table. `exact`: typed or copied by the reader, so never broken or spaced. */
export interface Fact {
  label: string;
  value: string;
  exact?: boolean;
  link?: boolean;
}

export interface Section {
  heading: string;
  /** The manual's tables within a section, each below a heading of its own where it has one. */
  groups: { heading: string | null; facts: Fact[] }[];
}

export function customerSection({ lang, contract, customerNumber }: Notice): Section {
  const values = [
    dateText(lang, contract.startDate),
    contract.contractor,
    customerNumber,
    contract.service,
    contract.product,
  ];
  const facts = factsOf(textParts(lang, "pdf.customerRows"), values);
  return { heading: text(lang, "pdf.customer"), groups: [{ heading: null, facts }] };
}

export function contractSection(notice: Notice): Section {
  const { lang, contract } = notice;
  const [ordered = "", ids = ""] = textParts(lang, "pdf.contractIds");
  const [domains = "", domain = ""] = textParts(lang, "pdf.contractDomains");
  const [login = "", address = ""] = textParts(lang, "pdf.contractLogin");
  return {
    heading: text(lang, "pdf.contract"),
    groups: [
      { heading: ordered, facts: [{ label: ids, value: text(lang, "pdf.idCount", { n: contract.ids }) }] },
      {
        heading: domains,
        facts: contract.domains.map((value, i) => ({ label: i === 0 ? domain : "", value, exact: true })),
      },
      { heading: login, facts: [{ label: address, value: notice.loginUrl, exact: true, link: true }] },
      { heading: text(lang, "pdf.dnsOption"), facts: dnsFacts(notice) },
    ],
  };
}

function dnsFacts({ lang, dns }: Notice): Fact[] {
  if (dns === null) return [pair(textParts(lang, "pdf.dnsNone"))];
  const { zone, panelUrl, authId, authPassword, primary, secondary } = dns;
  const values = [zone, panelUrl, authId, authPassword, primary.name, primary.ip, secondary.name, secondary.ip];
  return factsOf(textParts(lang, "pdf.dns"), values).map((fact) => ({ ...fact, exact: true }));
}

export function onboardingSection({ lang, contract }: Notice): Section {
  const [heading = "", label = "", yes = "", no = ""] = textParts(lang, "pdf.onboarding");
  return { heading, groups: [{ heading: null, facts: [{ label, value: contract.onboarding ? yes : no }] }] };
}

function factsOf(labels: string[], values: string[]): Fact[] {
  return labels.map((label, i) => ({ label, value: values[i] ?? "" }));
}

function pair([label = "", value = ""]: string[]): Fact {
  return { label, value };
}
