import { PlainPage } from "../../platform/html/index.ts";
import type { CopyKey } from "../../platform/i18n/index.ts";
import { Paragraphs } from "./papers.tsx";
import type { HelpProps } from "./routes.tsx";

/** 推奨環境: the provider's own text, or what Genkan ships with. */
export function EnvironmentPage(p: HelpProps) {
  const { view, settings } = p;
  const title = view.t("footer.env");
  const text = settings.environment[view.lang];
  return (
    <PlainPage view={view} title={title} heading={title} lead={text ? undefined : view.t("env.lead")}>
      {text ? <Paragraphs text={text} /> : <Shipped {...p} />}
    </PlainPage>
  );
}

function Shipped({ view, factors }: HelpProps) {
  const keys: CopyKey[] = [
    "env.os",
    "env.osOther",
    "env.browsers",
    ...(factors ? (["env.phone"] as const) : []),
    "env.machine",
    "env.teams",
    "env.needs",
    "env.without",
    factors ? "env.noScript" : "env.noScriptPlain",
    ...(factors ? (["env.noPush", "env.noPhone"] as const) : []),
  ];
  return (
    <div class="panel prose">
      <ul>
        {keys.map((key) => (
          <li class="phrase">{view.t(key)}</li>
        ))}
      </ul>
    </div>
  );
}
