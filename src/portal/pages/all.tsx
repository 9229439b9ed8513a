import { PortalPage, TileSearch, Tiles } from "../../platform/html/index.ts";
import { NoTiles, starAction, type TilesShown } from "./home.tsx";

/** すべてのアプリ, where the launcher's last line leads. */
export function AllPage({ view, solo, any, query, all }: TilesShown) {
  const title = view.t("portal.all");
  return (
    <PortalPage view={view} title={title}>
      <div class="heading">
        <h1 tabindex={-1}>{view.t("portal.title")}</h1>
        {any ? <TileSearch view={view} server={{ action: "/apps", query, hits: all.length }} /> : null}
      </div>
      {all.length > 0 ? <Tiles view={view} kind="all" title={title} items={all} star={starAction} /> : null}
      {any ? null : <NoTiles view={view} solo={solo} />}
    </PortalPage>
  );
}
