import { requestText } from "../../../messages/index.ts";
import type { View } from "../../../platform/html/index.ts";
import type { ItemKind } from "../store.ts";

export function kindText(view: View, kind: ItemKind): string {
  return kind === "case" ? view.t("requests.case") : requestText(view.lang, kind);
}
