/** Letters that people put digits and signs for. */
const leet: Record<string, string> = {
  "0": "o",
  "1": "l",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

interface Lists {
  passwords: Set<string>;
  japanese: Set<string>;
}

let lists: Promise<Lists> | undefined;

/** 49,000 passwords known from breaches and 28,000 Japanese words and names in Latin letters, read on first use. */
function load(): Promise<Lists> {
  lists ??= Promise.all([import("@zxcvbn-ts/language-common"), import("@zxcvbn-ts/language-ja")]).then(
    ([common, ja]) => {
      const words = ja.dictionary;
      const japanese = [...words.commonWords, ...words.firstnames, ...words.lastnames, ...words.wikipedia];
      return {
        passwords: new Set(common.dictionary["passwords-common"].map(String)),
        japanese: new Set(japanese.map(String).filter((word) => word.length >= 4)),
      };
    },
  );
  return lists;
}

/**
 * Whether a password is widely known: it stands in a list as it is, in other case, with look-alike signs for letters,
 * or with up to five digits and signs around it (four around a Japanese word; a row of digits counts as one). `context` are words of this very place
 * (the tenant's name, the product's): NIST SP 800-63B-4 §3.1.1.2.
 */
export async function isWeak(password: string, context: readonly string[]): Promise<boolean> {
  const { passwords, japanese } = await load();
  const typed = password.toLowerCase();
  if (/^(.)\1*$/.test(typed)) return true;
  for (const form of [typed, unleet(typed)]) {
    if (passwords.has(form)) return true;
    const word = bare(form);
    const around = weightOf(form.replace(word, ""));
    if (word.length < 3) continue;
    if (/^(.)\1*$/.test(word) || context.includes(word)) return true;
    if (around <= 5 && passwords.has(word)) return true;
    if (around <= 4 && japanese.has(word)) return true;
  }
  return false;
}

/** How many signs there are, a row such as `12345`, `321` or `000` being as good as one. */
function weightOf(decoration: string): number {
  const codes = [...decoration].map((char) => char.charCodeAt(0));
  const steps = codes.slice(1).map((code, i) => code - (codes[i] as number));
  const more = steps.filter((step, i) => Math.abs(step) > 1 || step !== (steps[i - 1] ?? step));
  return decoration === "" ? 0 : 1 + more.length;
}

/** What is left when digits and signs at both ends are taken away. */
function bare(text: string): string {
  return text.replace(/^[^a-z]+/, "").replace(/[^a-z]+$/, "");
}

/** Decoration at the end stays: `p@ssw0rd12` is `password12`, not `passwordl2`. */
function unleet(text: string): string {
  const end = text.search(/[^a-z]*$/);
  return [...text.slice(0, end)].map((char) => leet[char] ?? char).join("") + text.slice(end);
}
