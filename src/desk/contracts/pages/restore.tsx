import { ActPage } from "../../../console/index.ts";
import type { ContractView } from "../../../contracts/index.ts";
import type { ConsoleView } from "../../../platform/html/index.ts";
import { crumbsOf } from "../chosen.ts";

interface Props {
  view: ConsoleView;
  contract: ContractView;
  typed: { reason?: string; wrong?: boolean; late?: boolean };
}

/** 元に戻す, or, where it has not ended yet, 終了を取りやめる. */
export function RestorePage({ view, contract, typed }: Props) {
  const { t } = view;
  const act = contract.endedAt ? "restore" : "keep";
  const verb = t(`contract.${act}`);
  const n = contract.people.filter(({ state }) => state === "active").length;
  return (
    <ActPage
      view={view}
      crumbs={crumbsOf(view, contract, verb)}
      title={t(`contract.${act}Ask`, { name: contract.contractor })}
      effect={t(`contract.${act}Effect`, { n })}
      verb={verb}
      problem={typed.late ? t("contract.restoreLate") : undefined}
      cancel={`/contracts/${contract.tenant}`}
      {...typed}
    />
  );
}
