import { execFileSync } from "node:child_process";
import { chmodSync } from "node:fs";

/** A key and its self-signed certificate as files, the way the manuals of service providers have them made. */
export interface KeyFiles {
  key: string;
  certificate: string;
}

export function newKey(path: string): KeyFiles {
  const [key, certificate] = [`${path}.key`, `${path}.crt`];
  const kind = ["-x509", "-newkey", "rsa:2048", "-nodes", "-sha256", "-days", "3650", "-subj", "/CN=sp"];
  execFileSync("openssl", ["req", ...kind, "-keyout", key, "-out", certificate], { stdio: "ignore" });
  // Whoever runs as another user than the one that starts it reads its key all the same: it is of this test only.
  chmodSync(key, 0o644);
  return { key, certificate };
}
