/**
 * Owns the one interface that every way of proving oneself implements; each way has a folder of its own.
 * Must not know sign-in, sessions or pages of other factors; a factor never imports another.
 */
export * from "./factor.ts";
