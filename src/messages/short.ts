import { fitsOneSms, isGsm, oneLine } from "../platform/delivery/index.ts";
import { type Language, type Params, text, textParts } from "../platform/i18n/index.ts";

/**
 * A code by short message. The last line binds it to the host, so that a browser fills it in there only (WebOTP, W3C
 * origin-bound one-time codes); without room for it the code goes alone.
 */
export function smsCode(
  language: Language,
  o: { service: string; code: string; minutes: number; origin: string },
): string {
  const host = new URL(o.origin).hostname;
  const params = { code: o.code, n: o.minutes, host };
  return shortened(language, "sms.code", { ...params, service: o.service }) ?? withoutHost(language, o.service, params);
}

function withoutHost(language: Language, service: string, params: Params): string {
  const whole = (name: string) => text(language, "sms.code", { ...params, service: name }).split("\n")[0] as string;
  return longestFitting(service, whole) ?? whole(service);
}

/** What was changed without a code, and whom to ask. */
export type AlertKey =
  | ("sms.alert" | "sms.contact" | "sms.contactBack")
  | ("sms.request" | "sms.withdrawn" | "sms.rejected")
  | ("sms.relief" | "sms.reliefBack" | "sms.vouched" | "sms.vouchBack" | "sms.recovered");

export function smsAlert(
  language: Language,
  o: { service: string; desk: string; item?: string; case?: string; kind?: string },
  key: AlertKey = "sms.alert",
): string {
  const plainly = { ...o, service: [...o.service].filter(isGsm).join("").trim() || "Genkan" };
  return shortened(language, key, o) ?? shortened(language, key, plainly) ?? text(language, key, o);
}

/** The text with as much of the service's name as one message holds; null where not even two of its characters fit. */
function shortened(language: Language, key: "sms.code" | AlertKey, params: Params & { service: string }) {
  return longestFitting(params.service, (service) => text(language, key, { ...params, service }));
}

function longestFitting(name: string, whole: (name: string) => string): string | null {
  const letters = [...oneLine(name)];
  for (let n = letters.length; n >= Math.min(2, letters.length); n--) {
    const fitting = whole(letters.slice(0, n).join("").trim());
    if (fitsOneSms(fitting)) return fitting;
  }
  return null;
}

/** A code as it is said on the telephone: twice, digit by digit, one line per breath. */
export function spokenCode(language: Language, o: { service: string; code: string }): string {
  const names = textParts(language, "voice.digits");
  const digits = [...o.code].map((digit) => names[Number(digit)]).join(language === "ja" ? "、" : ", ");
  const said = text(language, "voice.code", { digits });
  const repeat = text(language, "voice.repeat");
  return [text(language, "voice.open", { service: o.service }), said, repeat, said, text(language, "voice.end")].join(
    "\n",
  );
}
