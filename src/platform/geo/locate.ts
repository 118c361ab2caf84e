import { readFileSync } from 'node:fs';
import { type CityResponse, Reader } from 'mmdb-lib';
import { OperatorError } from '../../kernel/operator-error.ts';

/** Where an address is, as far as the operator's database says; empty texts for what it does not. */
export interface Place {
  readonly country: string;
  readonly region: string;
  readonly city: string;
}

export type Locate = (address: string) => Place | null;

function read(file: string): Reader<CityResponse> {
  try {
    return new Reader<CityResponse>(readFileSync(file));
  } catch (error) {
    throw new OperatorError(
      `GEOIP_DB names ${file}, which is no MaxMind database that can be read (country or city, .mmdb).`,
      { cause: error },
    );
  }
}

/** Opens the operator's database of addresses; without one nobody is anywhere. */
export function openLocate(file: string | null): Locate {
  if (file === null) return () => null;
  const reader = read(file);
  return (address) => {
    const found = reader.get(address);
    const country = found?.country?.iso_code;
    if (found === null || country === undefined) return null;
    return { country, region: found.subdivisions?.[0]?.names.en ?? '', city: found.city?.names.en ?? '' };
  };
}
