/**
 * Owns the pages that help: よくあるご質問, お問い合わせ, サインインできない場合, what is asked of the desk from there, and the
 * provider's papers.
 * Must not know whether anybody exists: to a stranger every page is the same.
 */
export { feeText } from "./fees.ts";
export { helpRoutes } from "./routes.tsx";
