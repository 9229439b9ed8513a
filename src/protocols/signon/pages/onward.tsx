import { EntrancePage, type View } from "../../../platform/html/index.ts";

/** Goes on to another host by itself, or by its link. */
export function OnwardPage({ view, heading, to }: { view: View; heading: string; to: string }) {
  return (
    <EntrancePage view={view} title={heading} heading={heading} onward={{ to, seconds: 0 }}>
      <a class="button fill block" href={to}>
        {view.t("sso.continue")}
      </a>
    </EntrancePage>
  );
}
