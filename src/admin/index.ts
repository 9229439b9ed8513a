/**
 * Owns 管理画面: what a tenant's own administrators see of their people and do for them.
 * Must not know other tenants, or how people sign in.
 */
export { adminRoutes, routes as adminTable } from "./routes.ts";
