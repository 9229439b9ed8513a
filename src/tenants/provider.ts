import { z } from "zod";

/** From 29 December to 3 January, as is the custom; weekends and holidays need not be named. */
const yearEnd = ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03"];
const desk = z.strictObject({
  url: z.url().nullable(),
  phone: z.string().max(40).nullable(),
  hours: z.string().min(1).max(60),
  hoursEn: z.string().min(1).max(60),
  /** Days off beside weekends and holidays: `2026-08-13` once, `12-29` every year. None of them is a business day. */
  closed: z
    .array(
      z.string().regex(/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "is no day such as 2026-08-13 or 12-29"),
    )
    .max(100)
    .default(yearEnd),
});
const kind = z.strictObject({
  desk: z.enum(["technical", "general", "orders"]),
  /** Yen; null: the desk tells. 0: free. */
  fee: z.number().int().min(0).nullable(),
  businessDays: z.number().int().min(1).max(60),
});
/** One address, with or without a name before it. */
const sender = /^(?:[^\p{Cc}<>"]{0,100}<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/u;
const bilingual = z.strictObject({ ja: z.string().max(40_000), en: z.string().max(40_000) });

/** Provider-wide settings (SPEC §0) as far as the pages of this release show them. */
const settingsSchema = z.strictObject({
  provider: z.strictObject({ ja: z.string().min(1).max(60), en: z.string().min(1).max(60) }),
  service: z.strictObject({ ja: z.string().min(1).max(40), en: z.string().min(1).max(40) }),
  desks: z.strictObject({ technical: desk, general: desk, orders: desk }),
  requests: z.strictObject({ reissue: kind, reset: kind, other: kind }),
  terms: bilingual,
  privacy: bilingual,
  environment: bilingual,
  disclaimer: bilingual,
  manuals: z.array(z.strictObject({ ja: z.string().max(80), en: z.string().max(80), url: z.url() })).max(20),
  /** Countries (ISO 3166-1) whose numbers may be sent codes; each more is a risk of toll fraud (decision 013). */
  phoneCountries: z
    .array(z.string().regex(/^[A-Z]{2}$/, "is no country such as JP"))
    .min(1)
    .max(250),
  /** Number or name that short messages come from; null: the one in the channel's address. */
  smsSender: z
    .string()
    .regex(/^(?:\+?\d{3,15}|[A-Za-z0-9 ]{1,11})$/, "is neither a number nor a name")
    .nullable(),
  mailSender: z.string().max(200).regex(sender, "is not written `Name <address>`"),
});

export type ProviderSettings = z.infer<typeof settingsSchema>;
export const providerSettingsSubset = settingsSchema.partial();

const weekdays = { url: null, phone: null, hours: "平日 9:00〜17:00", hoursEn: "weekdays 9:00–17:00", closed: yearEnd };

export const defaultProviderSettings: ProviderSettings = {
  provider: { ja: "損保クラウド", en: "Sompo Cloud" },
  service: { ja: "損保クラウド", en: "Sompo Cloud" },
  desks: { technical: weekdays, general: weekdays, orders: weekdays },
  requests: {
    reissue: { desk: "orders", fee: null, businessDays: 3 },
    reset: { desk: "technical", fee: null, businessDays: 2 },
    other: { desk: "general", fee: null, businessDays: 3 },
  },
  terms: { ja: "", en: "" },
  privacy: { ja: "", en: "" },
  environment: { ja: "", en: "" },
  disclaimer: { ja: "", en: "" },
  manuals: [],
  phoneCountries: ["JP"],
  smsSender: null,
  mailSender: "Genkan <no-reply@localhost>",
};

export function mergeProviderSettings(subset: unknown): ProviderSettings {
  return settingsSchema.parse({ ...defaultProviderSettings, ...providerSettingsSubset.parse(subset) });
}
