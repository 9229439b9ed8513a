/**
 * Owns the Authenticator's origin: its shell, its web app manifest, its worker, the headers of all its answers.
 * Must not know tenants, people or what the app and the server say to each other (`authenticator/wire.ts`).
 */
export { type AuthenticatorHostDeps, authenticatorHost } from "./host.tsx";
