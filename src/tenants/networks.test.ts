import { expect, test } from "vitest";
import { isNetwork, isWithin } from "./networks.ts";

test("what is an address or a network, and what is not", () => {
  for (const good of ["203.0.113.7", "203.0.113.0/24", "0.0.0.0/0", "2001:db8::/48", "::1"])
    expect(isNetwork(good)).toBe(true);
  for (const bad of [
    "",
    "203.0.113.0/33",
    "203.0.113/24",
    "2001:db8::/129",
    "office",
    "203.0.113.0/24/1",
    "1.2.3.4/",
  ]) {
    expect(isNetwork(bad)).toBe(false);
  }
});

test("an address lies in a network or not, whatever its notation", () => {
  const office = ["203.0.113.0/24", "2001:db8:5::/48", "198.51.100.7"];
  for (const ip of ["203.0.113.255", "::ffff:203.0.113.1", "2001:db8:5:ffff::1", "198.51.100.7"])
    expect(isWithin(ip, office)).toBe(true);
  for (const ip of ["203.0.114.0", "2001:db8:6::1", "198.51.100.8", "unknown", ""])
    expect(isWithin(ip, office)).toBe(false);
});
