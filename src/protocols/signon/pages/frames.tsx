import { EntrancePage, type View } from "../../../platform/html/index.ts";

interface Props {
  view: View;
  frames: { name: string; address: string }[];
  next: string;
}

/** Long enough for the applications' answers; the link does not wait. */
const seconds = 3;

/** サインアウトしました。 Applications that know no answer are told by what this page loads. */
export function FramesPage({ view, frames, next }: Props) {
  const { t } = view;
  const apps = [...new Set(frames.map(({ name }) => name))].join(view.lang === "ja" ? "、" : ", ");
  return (
    <EntrancePage
      view={view}
      title={t("menu.signout")}
      heading={t("signout.done")}
      lead={t("signout.apps", { apps })}
      onward={{ to: next, seconds }}
    >
      <a class="button fill block" href={next}>
        {t("sso.continue")}
      </a>
      {frames.map(({ name, address }) => (
        <iframe src={address} title={name} hidden />
      ))}
    </EntrancePage>
  );
}
