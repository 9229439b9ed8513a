import { addOperator, deskTenant } from "../../src/desk/index.ts";
import { newId } from "../../src/platform/ids.ts";
import type { Tenant } from "../../src/tenants/index.ts";
import type { openedHouse } from "../history/ground.ts";
import type { Answering, Browser } from "../portal/ground.ts";

type House = ReturnType<typeof openedHouse>;

/** The whole front door as a browser of a test calls it. */
export function frontOf(house: House): Answering {
  return { request: (url, init) => house.genkan.fetch(new Request(url, init)) };
}

/** One of the provider's staff, who has chosen a password already, and the desk. */
export async function operator(house: House, role: string): Promise<{ id: string; desk: Tenant }> {
  const { node } = house.ground;
  const userId = `${role}-${newId()}@example.net`;
  const actor = { kind: "system" as const, id: "test" };
  await addOperator({ ...node, db: node.provider }, { userId, name: role, role, actor });
  const desk = await deskOf(house);
  const { id } = await node.db.tenant(desk.id, async (tx) => {
    const row = await tx.selectFrom("people").select("id").where("user_id", "=", userId).executeTakeFirstOrThrow();
    await tx.updateTable("passwords").set({ kind: "chosen" }).where("person_id", "=", row.id).execute();
    return row;
  });
  return { id, desk };
}

export async function deskOf({ ground: { node } }: House): Promise<Tenant> {
  const desk = await deskTenant({ ...node, baseUrl: node.config.baseUrl });
  if (!desk) throw new Error("no operator was added");
  return desk;
}

/** A browser in which somebody of this role is signed in at the desk. */
export async function atDesk(house: House, role: string): Promise<Browser> {
  const { id, desk } = await operator(house, role);
  return house.ground.signIn(desk, id, { at: frontOf(house) });
}
