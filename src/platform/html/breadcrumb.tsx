import { Icon } from "./icons.tsx";
import type { View } from "./view.ts";

export interface Crumb {
  text: string;
  /** Left out on the last one, the page itself. */
  href?: string;
}

export function Breadcrumb({ view, crumbs }: { view: View; crumbs: Crumb[] }) {
  return (
    <nav class="crumb" aria-label={view.t("frame.place")}>
      <ol>
        {crumbs.map(({ text, href }) =>
          href ? (
            <li>
              <a href={href}>{text}</a>
              <Icon name="next" size={16} />
            </li>
          ) : (
            <li aria-current="page">{text}</li>
          ),
        )}
      </ol>
    </nav>
  );
}
