import { dateText, text, textParts } from "../../platform/i18n/index.ts";
import { deskText } from "../../tenants/index.ts";
import type { Notice } from "./notice.ts";

/** What stands at the head and foot of every sheet. */
export interface Letterhead {
  title: string;
  number: { label: string; value: string };
  addressee: string;
  order: string;
  issuer: string;
  desk: string;
  /** Where nothing counts pages: `発行日 2026年11月24日`. */
  issued: string;
  /** `発行日 2026年11月24日　1／2ページ`. */
  page(n: number, total: number): string;
}

export function letterheadOf(notice: Notice, o: { title: string; addressee: string }): Letterhead {
  const { lang, settings } = notice;
  return {
    title: o.title,
    number: { label: text(lang, "pdf.customerNumber"), value: notice.customerNumber },
    addressee: text(lang, "pdf.addressee", { name: o.addressee }),
    order: orderText(notice),
    issuer: settings.provider[lang],
    desk: deskLine(notice),
    issued: text(lang, "pdf.issuedOn", { date: dateText(lang, notice.issuedAt) }),
    page: (n, total) => text(lang, "pdf.issued", { date: dateText(lang, notice.issuedAt), n, total }),
  };
}

const kinds = ["new", "add", "change", "end"] as const;

/** 新規, 追加, 変更, 廃止. */
export function kindOfOrder(notice: Pick<Notice, "lang">, kind: Notice["order"]["kind"]): string {
  return textParts(notice.lang, "pdf.order")[kinds.indexOf(kind)] as string;
}

function orderText(notice: Notice): string {
  const { lang, order } = notice;
  const date = dateText(lang, order.orderedOn);
  return text(lang, "pdf.ordered", { kind: kindOfOrder(notice, order.kind), n: order.number, date });
}

/** The desk that helps where all is typed as printed and no sign-in comes of it. */
function deskLine({ lang, settings }: Notice): string {
  const { url, phone, hours, hoursEn } = settings.desks.technical;
  const name = [deskText(lang, "technical"), phone, url].filter((each) => each !== null).join("　");
  return text(lang, "pdf.desk", { desk: name, hours: lang === "ja" ? hours : hoursEn });
}
