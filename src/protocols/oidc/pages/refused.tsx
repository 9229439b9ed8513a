import { EntrancePage, type View } from "../../../platform/html/index.ts";

/** An application's call that leads nowhere: what happened stands first, what to do after it. */
export function RefusedPage({ view, sentence }: { view: View; sentence: string }) {
  const { t } = view;
  const [first = sentence, ...rest] = sentence.split(/(?<=[。.]) ?(?=\S)(?!\S*\))/);
  return (
    <EntrancePage view={view} title={view.nameplate.service} heading={first}>
      {rest.map((part) => (
        <p>{part}</p>
      ))}
      <a class="button fill block" href="/console/">
        {t("sys.404Next")}
      </a>
    </EntrancePage>
  );
}
