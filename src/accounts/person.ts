import type { PersonState } from "../platform/db/index.ts";
import type { Language } from "../platform/i18n/index.ts";

export interface Person {
  /** Opaque and never given twice. */
  id: string;
  userId: string;
  name: string;
  kana: string | null;
  state: PersonState;
  stateAt: Date;
  administrator: boolean;
  /** Notification address; it should lie outside the tenant's own domains (SPEC §11.3). */
  email: string | null;
  /** When a code that was sent there was typed; null: whoever reads it may be somebody else (SPEC §8.2). */
  emailConfirmedAt: Date | null;
  phone: string | null;
  language: Language;
  factorsFrozenUntil: Date | null;
  /** After a reset the password alone registers no sign-in method (SPEC §3.5). */
  enrolsByProof: boolean;
  bookmarkHintDone: boolean;
  tiles: unknown;
}
