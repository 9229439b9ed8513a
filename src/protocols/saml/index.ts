/**
 * Owns SAML 2.0: a tenant as identity provider, its applications, requests and answers, sign-out.
 * Must not know Microsoft 365, WS-Federation or pages of the portal.
 */

export type { AddDeps } from "./add.ts";
export { addSamlApplication } from "./add.ts";
export type { NameId } from "./assertion.ts";
export { certificatesOf, readCertificate, type SpCertificate } from "./certificates.ts";
export { contextFor } from "./context.ts";
export type { Identity } from "./identity.ts";
export { bindings, contexts, nameIdFormats, ns } from "./names.ts";
export type { Member, Profile } from "./profile.ts";
export { rehearse as rehearseSaml } from "./rehearse.ts";
export { type Renewal, renewSamlApplication } from "./renew.ts";
export { posted, successResponse } from "./response.ts";
export { isSamlCall, samlRoutes } from "./routes.ts";
export { answerLogout, confirmLogout, type SamlAnswer, type SloDeps, takeLogout } from "./slo.ts";
export { answerRequest, takeRequest } from "./sso.ts";
export { goToStop, type Stop, stopAt } from "./stop.ts";
export { pemOf, type ToldToApplication, toldToApplication } from "./told.ts";
