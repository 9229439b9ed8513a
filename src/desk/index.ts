/**
 * Owns the provider's own staff and the desk's console.
 * Must not know how a tenant's people sign in.
 */
export { addOperator, type OperatorInput } from "./add.ts";
export { deskTenant, listOperators, type Operator } from "./operator.ts";
