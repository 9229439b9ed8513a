/**
 * Owns the sample application: a relying party of OpenID Connect like all others, for whoever tries Genkan out. It is served on
 * the base host beside the sample contract only, and speaks to Genkan over HTTP.
 * Must not know anything of Genkan but its addresses: sessions, people and tokens are strangers' to it.
 */
export { sampleInput } from "./registration.ts";
export { type SampleDeps, sampleRoutes } from "./routes.tsx";
