import { type ApplicationDeps, type By, changeSettings } from "../../../applications/index.ts";
import { Failure } from "../../../platform/errors.ts";
import { checked } from "../../../platform/input/index.ts";
import type { Tenant } from "../../../tenants/index.ts";
import { microsoftSettings } from "../settings.ts";
import { type DnsFacts, dnsFacts } from "./facts.ts";

/** Keeps what Microsoft's pages show of the domain; what is not named stays, `null` takes it away. */
export async function setDnsFacts(
  deps: ApplicationDeps,
  o: { tenant: Tenant; id: string; facts: Record<string, unknown>; by: By },
): Promise<void> {
  await changeSettings(deps, {
    ...{ tenant: o.tenant, id: o.id, by: o.by, act: "application.dns" },
    to: (_, application) => {
      if (application.kind !== "m365") throw otherKind(application.name);
      const settings = microsoftSettings(application);
      return { ...settings, dns: merged(settings.dns, o.facts) };
    },
  });
}

function merged(before: DnsFacts, facts: Record<string, unknown>): DnsFacts {
  const all = Object.entries({ ...before, ...facts }).filter(([, value]) => value !== null);
  return checked(dnsFacts, Object.fromEntries(all));
}

function otherKind(name: string): Failure {
  return new Failure("application-kind", `${name} is no Microsoft 365`, {
    hint: "genkan app list shows the kinds",
  });
}
