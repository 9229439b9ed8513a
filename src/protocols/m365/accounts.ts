import { listPeople, type Person } from "../../accounts/index.ts";
import { type Application, findApplication } from "../../applications/index.ts";
import type { KeyDeps } from "../../keys/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { immutableIdOf, isOf } from "./identity.ts";
import { type MicrosoftSettings, microsoftSettings } from "./settings.ts";
import { literal } from "./texts.ts";

/** By what Microsoft knows each person that it is assigned to, and the lines that put it there. */
export async function microsoftAccounts(
  { db }: Pick<KeyDeps, "db">,
  o: { tenant: Tenant; application: Pick<Application, "id" | "settings"> },
) {
  const settings = microsoftSettings(o.application);
  const people = await db.tenant(o.tenant.id, async (tx) => {
    const own = (await listPeople(tx)).filter(
      ({ state, userId }) => state === "active" && isOf(settings.domain, userId),
    );
    const found = [];
    for (const person of own) {
      const { assigned } = (await findApplication(tx, { id: o.application.id, personId: person.id })) ?? {};
      if (assigned) found.push(person);
    }
    return found;
  });
  const accounts = people.map((person) => ({ userId: person.userId, immutableId: immutableIdOf(settings, person) }));
  return { accounts, powershellAccounts: accountLines(settings, people) };
}

/**
 * For PowerShell (Microsoft.Graph.Users), before the domain is federated: afterwards no ImmutableID can be changed there. Who
 * has an account keeps it; nobody ever learns the password of a new one, for people sign in here.
 */
function accountLines(settings: MicrosoftSettings, people: readonly Person[]): string {
  return [
    'Connect-MgGraph -Scopes "User.ReadWrite.All"',
    "$people = @(",
    ...people.map((person) => `  ${entryOf(settings, person)}`),
    ")",
    "foreach ($person in $people) {",
    `  $user = Get-MgUser -Filter "userPrincipalName eq '$($person.Upn.Replace("'", "''"))'"`,
    "  if ($user) {",
    "    Update-MgUser -UserId $user.Id -OnPremisesImmutableId $person.Id",
    "  } else {",
    "    $password = @{ Password = [guid]::NewGuid().ToString() + 'Aa1!'; ForceChangePasswordNextSignIn = $false }",
    "    New-MgUser -AccountEnabled -UserPrincipalName $person.Upn -MailNickname $person.Nick -DisplayName $person.Name `",
    "      -OnPremisesImmutableId $person.Id -UsageLocation 'JP' -PasswordProfile $password",
    "  }",
    "}",
  ].join("\n");
}

function entryOf(settings: MicrosoftSettings, person: Person): string {
  const facts = {
    ...{ Upn: person.userId, Id: immutableIdOf(settings, person) },
    ...{ Nick: person.userId.split("@")[0] ?? "", Name: person.name },
  };
  const pairs = Object.entries(facts).map(([name, value]) => `${name} = ${literal(value)}`);
  return `@{ ${pairs.join("; ")} }`;
}
