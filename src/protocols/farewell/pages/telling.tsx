import { EntrancePage, type View } from "../../../platform/html/index.ts";

/**
 * サインアウトしました。 Applications that know no answer are told by what this page loads; then its script goes on, or the link
 * does where there is none.
 */
export function TellingPage({ view, frames, next }: { view: View; frames: string[]; next: string }) {
  const { t } = view;
  return (
    <EntrancePage
      {...{ view, title: t("menu.signout"), heading: t("signout.done"), lead: t("signout.telling") }}
      scripts={["leaving.js"]}
    >
      <a class="button fill block" href={next} data-onward>
        {t("sso.continue")}
      </a>
      {frames.map((address) => (
        <iframe src={address} title={t("signout.telling")} hidden />
      ))}
    </EntrancePage>
  );
}
