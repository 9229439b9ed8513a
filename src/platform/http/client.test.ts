import fc from "fast-check";
import { expect, test } from "vitest";
import { clientAddress, trustedProxies } from "./client.ts";

const trusted = trustedProxies(["10.0.0.0/8", "2001:db8::/32", "192.0.2.1"]);
const of = (peer: string, forwarded?: string) => clientAddress({ peer, forwarded, trusted });

test("what a stranger says of itself is not believed", () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (peer, said) => {
      fc.pre(!trusted(peer));
      expect(of(peer, said)).toBe(peer);
    }),
  );
});

test("behind proxies it is the last address that is none of theirs", () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.array(fc.ipV4(), { maxLength: 3 }), (client, forged) => {
      fc.pre(!trusted(client));
      const chain = [...forged, client, "10.1.2.3", "2001:db8::5"].join(", ");
      expect(of("10.0.0.1", chain)).toBe(client);
    }),
  );
  expect(of("::ffff:10.0.0.1", "203.0.113.9")).toBe("203.0.113.9");
  expect(of("::ffff:203.0.113.9", "198.51.100.1")).toBe("203.0.113.9");
  expect(of("192.0.2.1")).toBe("192.0.2.1");
  expect(of("10.0.0.1", "not an address, , 10.0.0.2")).toBe("10.0.0.2");
});
