import { readFileSync } from "node:fs";
import { type CityResponse, Reader } from "mmdb-lib";
import { Failure } from "./errors.ts";

/** ISO 3166 code of where an address probably is, such as `JP-13` or `US`; null where nothing is known. */
export type PlaceOf = (ip: string) => string | null;

const hint = "GENKAN_GEOIP names a file in MaxMind format, such as GeoLite2-City.mmdb; unset it to show no places";

/**
 * Reads the provider's GeoIP file (GENKAN_GEOIP, MaxMind DB format 2.0) into memory once. Without a file no place is ever
 * known. A file that cannot be read is a Failure at the start rather than pages that silently lack their places.
 */
export function openPlaces(path: string | undefined): PlaceOf {
  if (path === undefined) return () => null;
  const reader = readerOf(path);
  return (ip) => codeOf(reader.get(ip));
}

function readerOf(path: string): Reader<CityResponse> {
  try {
    return new Reader<CityResponse>(readFileSync(path));
  } catch (cause) {
    throw new Failure("geoip", `the GeoIP file ${path} cannot be read`, { hint, cause });
  }
}

/** In Japan the prefecture, elsewhere the country. */
function codeOf(found: CityResponse | null): string | null {
  const country = found?.country?.iso_code;
  if (!country) return null;
  const region = country === "JP" ? found?.subdivisions?.[0]?.iso_code : undefined;
  return region ? `${country}-${region}` : country;
}
