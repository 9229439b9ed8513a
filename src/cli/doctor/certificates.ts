import type { Node } from "../../node.ts";
import { dateText } from "../../platform/i18n/index.ts";
import { type Certificate, daysLeft, listCertificates } from "../../protocols/certificates/index.ts";
import { labelsById } from "../../tenants/index.ts";
import { type Check, ok, warning } from "./check.ts";

const soonDays = 60;
const mostNamed = 5;

/** Certificates of applications, and those with which tenants sign. */
export async function certificateCheck(node: Node): Promise<Check> {
  const now = node.clock.now();
  return node.provider.open(async (tx) => {
    const [all, labels] = await Promise.all([listCertificates(tx), labelsById(tx)]);
    const running = all.filter(({ tenantId }) => labels.has(tenantId));
    const soon = running.filter((each) => daysLeft(each, now) <= soonDays);
    const next = running[0];
    if (soon.length === 0) return ok("certificates", next ? `the next expires on ${on(next)}` : "none yet");
    const named = soon.slice(0, mostNamed).map((each) => `${nameOf(each, labels)} on ${on(each)}`);
    const rest = soon.length > mostNamed ? [`and ${soon.length - mostNamed} more`] : [];
    const hint = "genkan keys rotate --signing saml makes new ones of our own; applications bring theirs";
    return warning("certificates", `expiring: ${[...named, ...rest].join(", ")}`, hint);
  });
}

function nameOf({ application, tenantId }: Certificate, labels: Map<string, string>): string {
  return `${labels.get(tenantId)} ${application ? application.name : "(our own)"}`;
}

function on({ expiresAt }: Certificate): string {
  return dateText("en", expiresAt);
}
