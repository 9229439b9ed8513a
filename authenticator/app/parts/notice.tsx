import type { Child } from "hono/jsx";
import { say } from "../say.ts";
import type { Say } from "../state.ts";
import { Icon, type IconName } from "./icons.tsx";

type Kind = "info" | "success" | "warning" | "error";
const icons: Record<Kind, IconName> = { info: "info", success: "check", warning: "warn", error: "error" };

interface Props {
  kind: Kind;
  children: Child;
  title?: string;
  icon?: IconName;
  role?: "status" | "alert";
}

/** The shape of the icon tells the kind, not the colour alone. */
export function Notice({ kind, children, title, icon, role }: Props) {
  return (
    <div class={`notice ${kind}`} role={role}>
      <Icon name={icon ?? icons[kind]} />
      {title ? <h2>{title}</h2> : null}
      {children}
    </div>
  );
}

/** What went wrong, where it appears by itself. */
export function Fault({ fault }: { fault: Say | null }) {
  return (
    <div class="live" role="alert">
      {fault ? (
        <Notice kind="error">
          <p>{say(fault)}</p>
        </Notice>
      ) : null}
    </div>
  );
}
