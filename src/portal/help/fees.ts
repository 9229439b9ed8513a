import type { View } from "../../platform/html/index.ts";
import type { ProviderSettings } from "../../tenants/index.ts";

export type RequestKind = keyof ProviderSettings["requests"];

/** The sentence about the fee of a kind of request: known, none, or for the desk to tell (COPY, Desks). Yen. */
export function feeSentence(view: View, fee: number | null): string {
  if (fee === null) return view.t("request.feeUnknown");
  if (fee === 0) return view.t("request.feeNone");
  return view.t("support.fee", { fee: yen(view, fee) });
}

export function yen({ t }: View, fee: number): string {
  return t("support.yen", { n: fee.toLocaleString("en") });
}

/** What a kind of request costs, in a table: 無料, an amount, or that the desk tells. */
export function feeText(view: View, fee: number | null): string {
  if (fee === null) return view.t("request.feeUnknown");
  return fee === 0 ? view.t("reissue.free") : yen(view, fee);
}

/** Expected days and fee. */
export function kindSentence(view: View, kind: ProviderSettings["requests"][RequestKind]): string {
  return view.t("support.kindDays", { days: kind.businessDays, fee: feeSentence(view, kind.fee) });
}
