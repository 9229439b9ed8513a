/** What Microsoft calls itself towards every federated domain, and where it listens: the same for all customers. */
export const microsoft = {
  entityId: "urn:federation:MicrosoftOnline",
  replyUrl: "https://login.microsoftonline.com/login.srf",
  cleanUpUrl: "https://login.microsoftonline.com/login.srf?wa=wsignoutcleanup1.0",
} as const;

/** Where tiles lead where the contract gives no other address. The domain spares the person Microsoft's page for the account; the name says which account. */
export const places = {
  start: "https://login.microsoftonline.com/?whr={domain}&username={upn}",
  outlook: "https://outlook.office.com/owa/?realm={domain}&login_hint={upn}",
  onedrive: "https://www.office.com/launch/onedrive?auth=2&login_hint={upn}",
  teams: "https://teams.microsoft.com/?domain_hint={domain}&login_hint={upn}",
} as const;
export type Place = keyof typeof places;

export function isPlace(text: string | undefined): text is Place {
  return text !== undefined && Object.hasOwn(places, text);
}

export function placeFor(
  place: Place,
  o: { domain: string; upn: string; own: Partial<Record<Place, string | undefined>> },
): string {
  const [domain, upn] = [encodeURIComponent(o.domain), encodeURIComponent(o.upn)];
  return (o.own[place] ?? places[place]).replaceAll("{domain}", domain).replaceAll("{upn}", upn);
}
