/**
 * Owns the provider's own staff and the desk's console: requests, customers, contracts, the audit log.
 * Must not know how a tenant's people sign in.
 */
export type { DeskDeps } from "./deps.ts";
export { numberIn, placeOf, type QueueItem, queuePage } from "./requests/store.ts";
export { deskRoutes, routes as deskTable } from "./routes.ts";
export { addOperator, type OperatorInput } from "./staff/add.ts";
export { deskTenant, listOperators, type Operator } from "./staff/operator.ts";
