import { Button, EntrancePage, type View } from "../../../platform/html/index.ts";
import type { CopyKey, Params } from "../../../platform/i18n/index.ts";

interface Props {
  view: View;
  text: CopyKey;
  params: Params;
  heading?: string;
  /** The way to open the application from our side. */
  again: { href: string; text: CopyKey; name: string } | null;
  /** Another account might do. */
  accounts?: boolean;
}

/** A launch that goes no further: what happened, what to do, and a way out that works. */
export function FaultPage({ view, text, params, heading, again, accounts }: Props) {
  const { t } = view;
  const sentence = t(text, params);
  const [first = sentence, ...rest] = heading ? [heading, sentence] : sentence.split(/(?<=[。.]) ?(?=\S)/);
  return (
    <EntrancePage view={view} title={first} heading={first}>
      {rest.map((part) => (
        <p>{part}</p>
      ))}
      {again ? (
        <Button kind="fill" block href={again.href}>
          {t(again.text, { app: again.name })}
        </Button>
      ) : null}
      <Button kind={again ? "line" : "fill"} block href="/console/">
        {t("sys.404Next")}
      </Button>
      {accounts ? (
        <p class="links">
          <a href="/accounts">{t("chooser.other")}</a>
        </p>
      ) : null}
    </EntrancePage>
  );
}
