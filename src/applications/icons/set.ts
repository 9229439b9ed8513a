import { createHash } from "node:crypto";
import { recordAudit } from "../../history/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import type { SignName } from "../../platform/html/index.ts";
import { isId } from "../../platform/ids.ts";
import { InputFailure } from "../../platform/input/index.ts";
import { cleanPng, PngFault } from "../../platform/png.ts";
import type { Tenant } from "../../tenants/index.ts";
import type { Application, Icon } from "../application.ts";
import { type ApplicationDeps, type By, reasonOf } from "../deps.ts";
import { unknownApplication } from "../remove.ts";
import { findRegistered, updateSettings } from "../store.ts";
import { deletePicture, putPicture } from "./store.ts";

/** A drawing of ours, a picture (PNG, as it was given), or the letter of the name. */
export type NewIcon = { sign: SignName } | { png: Buffer } | null;

const limits = { mostBytes: 128 * 1024, leastSide: 32, mostSide: 512 };

/** What stands on an application's tile. A picture is written anew; throws InputFailure where it cannot be one. */
export async function setIcon(
  deps: ApplicationDeps,
  o: { tenant: Tenant; id: string; icon: NewIcon; by: By },
): Promise<Application> {
  const { tenant, id, by } = o;
  const made = o.icon && "png" in o.icon ? pictured(o.icon.png) : null;
  const icon: Icon | null = made ? { image: made.digest } : o.icon && "sign" in o.icon ? o.icon : null;
  return deps.db.tenant(tenant.id, async (tx) => {
    const found = isId(id) ? await findRegistered(tx, id) : null;
    if (!found) throw unknownApplication(tenant, id);
    const changed = { ...found, icon };
    await updateSettings(tx, changed);
    await keep(tx, { tenantId: tenant.id, id, made });
    const payload = { application: id, name: found.name, icon, ...reasonOf(by) };
    const act = "application.icon";
    await recordAudit(tx, { tenantId: tenant.id, actor: by.actor, act, payload, now: deps.clock.now() });
    return changed;
  });
}

interface Picture {
  digest: string;
  png: Buffer;
}

function pictured(given: Buffer): Picture {
  try {
    const png = cleanPng(given, limits);
    return { png, digest: createHash("sha256").update(png).digest("hex").slice(0, 16) };
  } catch (error) {
    if (error instanceof PngFault) throw new InputFailure([`picture: ${error.message}`]);
    throw error;
  }
}

async function keep(tx: Tx, o: { tenantId: string; id: string; made: Picture | null }): Promise<void> {
  if (o.made) await putPicture(tx, { tenantId: o.tenantId, applicationId: o.id, ...o.made });
  else await deletePicture(tx, o.id);
}
