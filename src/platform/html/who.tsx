import type { View } from "./view.ts";

/** The typed ID, on every page after it until the end of the sign-in. */
export function WhoRow({ view, userId, change }: { view: View; userId: string; change?: string }) {
  const { t } = view;
  const [word = "", rest] = t("pw.changeId").split(/(?=\s?[（(])/);
  return (
    <div class="who">
      <span class="id">
        <small>{t("pw.account")}</small>
        {userId}
      </span>
      {change ? (
        <a class="button text m" href={change}>
          {word}
          <span class="vh">{rest}</span>
        </a>
      ) : null}
    </div>
  );
}
