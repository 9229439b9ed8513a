import { type Language, text, textParts } from "../../platform/i18n/index.ts";

/** The words of the notice's sections, rows and columns, taken apart from the copy deck's `pdf.*` rows. */
export interface Labels {
  customer: { heading: string; rows: string[] };
  contract: { heading: string; sections: { heading: string; rows: string[] }[] };
  login: string;
  dns: string[];
  onboarding: { heading: string; row: string; yes: string; no: string };
  people: { heading: string; columns: string[] };
  orders: { new: string; add: string; change: string; end: string };
}

export function labelsOf(lang: Language): Labels {
  const customer = headed(text(lang, "pdf.customer"));
  const contract = headed(text(lang, "pdf.contract"));
  const onboarding = headed(text(lang, "pdf.onboarding"));
  const people = headed(text(lang, "pdf.people"));
  const [row = "", yes = ""] = titled(onboarding.items[0] ?? "");
  const [fresh = "", add = "", change = "", end = ""] = textParts(lang, "pdf.order");
  return {
    customer: { heading: customer.heading, rows: customer.items.map(capital) },
    contract: {
      heading: contract.heading,
      sections: contract.items.map((item) => {
        const [heading = "", ...rows] = titled(item);
        return { heading: capital(heading), rows: rows.map(capital) };
      }),
    },
    login: text(lang, "pdf.login"),
    dns: textParts(lang, "pdf.dns").map(capital),
    onboarding: { heading: onboarding.heading, row, yes: capital(yes), no: capital(onboarding.items[1] ?? "") },
    people: { heading: people.heading, columns: people.items.map(capital) },
    orders: { new: fresh, add, change, end },
  };
}

/** `見出し（一 / 二）` → the heading and what stands in its outermost brackets. */
function headed(row: string): { heading: string; items: string[] } {
  const match = row.match(/^(.+?)\s*[（(](.*)[）)]$/su);
  if (!match) throw new Error(`the copy deck's row ${row} has no brackets`);
  return { heading: match[1] as string, items: (match[2] as string).split(" / ") };
}

/** `申込内容：ご利用ID数` → both parts; a part without colon is a heading alone. */
function titled(item: string): string[] {
  return item.split(/：|: /u);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
