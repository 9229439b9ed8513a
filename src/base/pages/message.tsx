import { EntrancePage, type View } from "../../platform/html/index.ts";
import type { CopyKey, Params } from "../../platform/i18n/index.ts";

/** One honest sentence and, where there is one, the way on. */
export function MessagePage(p: { view: View; text: CopyKey; params?: Params; next?: { href: string; text: CopyKey } }) {
  const { view } = p;
  const sentence = view.t(p.text, p.params);
  const [first = sentence, ...rest] = sentence.split(/(?<=[。.]) ?(?=\S)/);
  return (
    <EntrancePage view={view} title={view.nameplate.service} heading={first}>
      {rest.map((part) => (
        <p>{part}</p>
      ))}
      {p.next ? (
        <a class="button fill block" href={p.next.href}>
          {view.t(p.next.text)}
        </a>
      ) : null}
    </EntrancePage>
  );
}
