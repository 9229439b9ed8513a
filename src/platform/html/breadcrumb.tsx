import { Icon } from "./icons.tsx";
import type { View } from "./view.ts";

export interface Crumb {
  text: string;
  /** Left out on the page itself, which stands last; the page of an act is named by its question alone. */
  href?: string;
}

export function Breadcrumb({ view, crumbs }: { view: View; crumbs: Crumb[] }) {
  return (
    <nav class="crumb" aria-label={view.t("frame.place")}>
      <ol>
        {crumbs.map(({ text, href }, at) =>
          href ? (
            <li>
              <a href={href}>{text}</a>
              {at < crumbs.length - 1 ? <Icon name="next" size={16} /> : null}
            </li>
          ) : (
            <li aria-current="page">{text}</li>
          ),
        )}
      </ol>
    </nav>
  );
}
