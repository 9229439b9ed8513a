import { unknownPerson } from "../../accounts/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { Failure } from "../../platform/errors.ts";
import type { Order } from "../contract.ts";
import { listOrders, type OrderLine, orderLines } from "../store.ts";

export interface Ordered {
  order: Order;
  lines: OrderLine[];
}

/** The lines that a print shows: those of an order, the latest where none is named, or one person's latest line. */
export async function orderedLines(tx: Tx, o: { order?: number; personId?: string }): Promise<Ordered> {
  return o.personId === undefined ? wholeOrder(tx, o.order) : lineOf(tx, o.personId, o.order);
}

async function wholeOrder(tx: Tx, number: number | undefined): Promise<Ordered> {
  const orders = await listOrders(tx);
  const order = number === undefined ? orders.at(-1) : orders.find((each) => each.number === number);
  if (!order) throw unknownOrder(number);
  return { order, lines: await orderLines(tx, { orderId: order.id }) };
}

async function lineOf(tx: Tx, personId: string, number: number | undefined): Promise<Ordered> {
  const lines = await orderLines(tx, { personId });
  const line = lines.findLast((each) => number === undefined || each.orderNumber === number);
  const order = (await listOrders(tx)).find((each) => each.number === line?.orderNumber);
  if (!line || !order) {
    throw number === undefined ? unknownPerson() : unknownOrder(number, "this person is not named by order");
  }
  return { order, lines: [line] };
}

function unknownOrder(number: number | undefined, says = "this contract has no order"): Failure {
  return new Failure("order-unknown", `${says} ${number ?? "yet"}`, {
    hint: "genkan contract show lists the orders of a contract",
  });
}
