import { EntrancePage, type View } from "../../../platform/html/index.ts";

interface Props {
  view: View;
  /** Addresses of applications that end their own sessions when they are loaded. */
  frames: { name: string; address: string }[];
  next: string;
}

/** Long enough for the applications' answers; the link does not wait. */
const seconds = 3;

/** サインアウトしました。 The applications are told by what this page loads. */
export function SignedOutPage({ view, frames, next }: Props) {
  const { t } = view;
  const heading = t("signout.done");
  const apps = [...new Set(frames.map(({ name }) => name))].join(view.lang === "ja" ? "、" : ", ");
  return (
    <EntrancePage
      {...{ view, heading, title: t("menu.signout") }}
      {...(apps ? { lead: t("signout.apps", { apps }) } : {})}
      onward={{ to: next, seconds: frames.length > 0 ? seconds : 0 }}
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
