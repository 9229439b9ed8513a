/**
 * Owns the provider's own staff and, in later releases, the desk's console.
 * Must not know how a tenant's people sign in.
 */
export { addOperator, type OperatorInput } from "./add.ts";
export { isRole, type Operator, type Role, roles } from "./operator.ts";
export { listOperators } from "./store.ts";
