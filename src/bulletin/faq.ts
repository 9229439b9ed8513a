import type { CopyKey } from "../platform/i18n/index.ts";

export interface Question {
  /** A text of the catalogue: the question, then the answer. */
  key: CopyKey;
  /** It speaks of telephones and codes: shown where a second factor is part of the sign-in. */
  aboutFactors?: boolean;
  /** The same question with an answer for where nobody gets a new password by own proofs. */
  plain?: CopyKey;
}

/** よくあるご質問 as Genkan ships them, in their order (COPY §17). Providers will change and add to them. */
export const startingQuestions: readonly Question[] = [
  { key: "faq.correct" },
  { key: "faq.symbols" },
  { key: "faq.lock" },
  { key: "faq.temp" },
  { key: "faq.password", plain: "faq.passwordPlain" },
  { key: "faq.change", aboutFactors: true },
  { key: "faq.lost", aboutFactors: true },
  { key: "faq.sms", aboutFactors: true },
  { key: "faq.app", aboutFactors: true },
  { key: "faq.unknown" },
];

/** Those that fit a tenant's sign-in. */
export function questionsFor(o: { factors: boolean; own: boolean }): CopyKey[] {
  return startingQuestions
    .filter(({ aboutFactors }) => o.factors || !aboutFactors)
    .map(({ key, plain }) => (o.own ? key : (plain ?? key)));
}
