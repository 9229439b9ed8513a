import { spawnSync } from "node:child_process";

const elements = [
  "urn:oasis:names:tc:SAML:2.0:protocol:Response",
  "urn:oasis:names:tc:SAML:2.0:protocol:LogoutRequest",
  "urn:oasis:names:tc:SAML:2.0:protocol:LogoutResponse",
  "urn:oasis:names:tc:SAML:2.0:assertion:Assertion",
];

/** What xmlsec1, which nobody here wrote, says of one signature in each of the files; empty: all are good. */
export function xmlsecFaults(o: {
  files: string[];
  certificate: string;
  /** Where the signature stands; the first one when not given. */
  signature?: string;
  ids?: string[];
}): string {
  const ids = o.ids ?? elements.flatMap((element) => ["--id-attr:ID", element]);
  const node = o.signature ? ["--node-xpath", o.signature] : [];
  const faults: string[] = [];
  for (let i = 0; i < o.files.length; i += 100) {
    const batch = o.files.slice(i, i + 100);
    const args = ["--verify", ...ids, ...node, "--pubkey-cert-pem", o.certificate, ...batch];
    const done = spawnSync("xmlsec1", args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
    if (done.error) throw done.error;
    if (done.status !== 0) faults.push(done.stderr.slice(0, 2_000));
    // It stops at the first that fails, and says OK once for each.
    const good = `${done.stdout}${done.stderr}`.split("\n").filter((line) => line === "OK").length;
    if (good !== batch.length) faults.push(`${good} of ${batch.length} are good`);
  }
  return faults.join("\n");
}
