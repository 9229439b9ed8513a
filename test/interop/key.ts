import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A key and its self-signed certificate as files, the way the manuals of service providers have them made. */
export interface KeyFiles {
  key: string;
  certificate: string;
  /** The certificate's text. */
  pem: string;
}

export function newKey(path: string): KeyFiles {
  const [key, certificate] = [`${path}.key`, `${path}.crt`];
  const kind = ["-x509", "-newkey", "rsa:2048", "-nodes", "-sha256", "-days", "3650", "-subj", "/CN=sp"];
  execFileSync("openssl", ["req", ...kind, "-keyout", key, "-out", certificate], { stdio: "ignore" });
  return { key, certificate, pem: readFileSync(certificate, "utf8") };
}
