import { readFileSync, statSync } from "node:fs";
import { isIP } from "node:net";
import { type CityResponse, Reader } from "mmdb-lib";
import { Failure } from "./errors.ts";
import type { Logger } from "./log.ts";

/** ISO 3166 code of where an address probably is, such as `JP-13` or `US`; null where nothing is known. */
export type PlaceOf = (ip: string) => string | null;

const hint = "GENKAN_GEOIP names a file in MaxMind format, such as GeoLite2-City.mmdb; unset it to show no places";

/**
 * Reads the provider's GeoIP file (GENKAN_GEOIP, MaxMind DB format 2.0) into memory. Without a file no place is ever
 * known. A file that cannot be read is a Failure at the start rather than pages that silently lack their places; one
 * that takes its place later is read when the next address is asked for, and if it is broken the old one stays.
 */
export function openPlaces({ path, log }: { path: string | undefined; log: Logger }): PlaceOf {
  if (path === undefined) return () => null;
  let held = readPlaces(path);
  return (ip) => {
    if (!isIP(ip)) return null;
    try {
      if (stampOf(path) !== held.stamp) held = readPlaces(path);
    } catch (cause) {
      log.warn({ reason: String(cause) }, "the GeoIP file cannot be read again; the one read before stays in use");
    }
    return placeIn(held.reader, ip, log);
  };
}

function readPlaces(path: string): { reader: Reader<CityResponse>; stamp: string } {
  try {
    const stamp = stampOf(path);
    return { reader: new Reader<CityResponse>(readFileSync(path)), stamp };
  } catch (cause) {
    throw new Failure("geoip", `the GeoIP file ${path} cannot be read`, { hint, cause });
  }
}

function stampOf(path: string): string {
  const { mtimeMs, size, ino } = statSync(path);
  return `${ino}:${size}:${mtimeMs}`;
}

/** A sign-in never fails for want of a place. */
function placeIn(reader: Reader<CityResponse>, ip: string, log: Logger): string | null {
  try {
    return codeOf(reader.get(ip));
  } catch (cause) {
    log.warn({ reason: String(cause) }, "the GeoIP file has no readable answer for an address");
    return null;
  }
}

/** In Japan the prefecture, elsewhere the country. */
function codeOf(found: CityResponse | null): string | null {
  const country = found?.country?.iso_code;
  if (!country) return null;
  const region = country === "JP" ? found?.subdivisions?.[0]?.iso_code : undefined;
  return region ? `${country}-${region}` : country;
}
