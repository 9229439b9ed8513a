import fc from "fast-check";
import { expect, test } from "vitest";
import { fitsOneSms } from "../platform/delivery/index.ts";
import { text } from "../platform/i18n/index.ts";
import { smsAlert, smsCode, spokenCode } from "./short.ts";

const code = { service: "損保クラウド", code: "074502", minutes: 10, origin: "https://n2300000001.id.example" };

test("with six characters of service and 23 of host a code fills 70 exactly", () => {
  const whole = smsCode("ja", { ...code, origin: "https://n2300000001.id.example1" });
  expect(whole).toBe(
    "【損保クラウド】コード 074502（10分有効）人に教えないでください。\n@n2300000001.id.example1 #074502",
  );
  expect(whole).toHaveLength(70);
});

test("the last line is bound to the host, without scheme and port", () => {
  expect(smsCode("ja", { ...code, origin: "http://sonpo.localhost:8080" }).split("\n")).toEqual([
    "【損保クラウド】コード 074502（10分有効）人に教えないでください。",
    "@sonpo.localhost #074502",
  ]);
  expect(smsCode("en", { ...code, service: "Sompo Cloud" })).toBe(
    "Sompo Cloud code 074502 (10 min). Don't tell anyone.\n@n2300000001.id.example #074502",
  );
});

test("a longer host shortens the service, an endless one goes without autofill", () => {
  expect(smsCode("ja", { ...code, origin: "https://n2300000001.id.example12" })).toMatch(/^【損保クラウ】/);
  const endless = smsCode("ja", { ...code, origin: `https://${"a".repeat(60)}.example` });
  expect(endless).toBe("【損保クラウド】コード 074502（10分有効）人に教えないでください。");
});

test("whatever service and host are called, one message holds it, and the code is whole", () => {
  const service = fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" });
  const host = fc.domain();
  const language = fc.constantFrom("ja" as const, "en" as const);
  fc.assert(
    fc.property(service, host, language, (service, host, language) => {
      const origin = `https://${host}`;
      const sms = smsCode(language, { ...code, service, origin });
      expect(fitsOneSms(sms)).toBe(true);
      expect(sms.split("\n")[0]).toContain("074502");
      const last = sms.split("\n").at(-1) as string;
      if (last.startsWith("@")) expect(last).toBe(`@${new URL(origin).hostname} #074502`);
      const desk = text(language, "footer.desks").split(" / ")[0] as string;
      expect(fitsOneSms(smsAlert(language, { service, desk }))).toBe(true);
      const kind = text(language, "request.kinds").split(" / ")[1] as string;
      for (const key of ["sms.request", "sms.withdrawn", "sms.rejected"] as const)
        expect(fitsOneSms(smsAlert(language, { service, desk, case: "R-123456", kind }, key))).toBe(true);
    }),
  );
});

test("a code is said digit by digit, twice", () => {
  expect(spokenCode("en", { service: "Sompo Cloud", code: "190" }).split("\n")).toEqual([
    "This is Sompo Cloud. Here is your sign-in code.",
    "Your code is one, nine, zero.",
    "Once more.",
    "Your code is one, nine, zero.",
    "If you didn't expect this call, just hang up. Don't tell anyone the code.",
  ]);
});
