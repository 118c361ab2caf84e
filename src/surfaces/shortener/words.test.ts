import { describe, expect, it } from 'vitest';
import { readCountry, readLanguage } from './countries.ts';
import { wireDates } from './dates.ts';

describe('a country', () => {
  it.each([
    ['Latvia', 'LV'],
    ['FRANCE', 'FR'],
    ['fr', 'FR'],
    ['United States', 'US'],
    ['USA', 'US'],
    ['Germany', 'DE'],
    ['United Kingdom', 'GB'],
    ['Bosnia and Herzegovina', 'BA'],
    ['Trinidad & Tobago', 'TT'],
    ['The Netherlands', 'NL'],
    ['Hong Kong', 'HK'],
    ['Reunion', 'RE'],
    ['Curaçao', 'CW'],
    ["Cote D'Ivoire", 'CI'],
    ['Saint Lucia', 'LC'],
    ['St. Kitts and Nevis', 'KN'],
    ['Myanmar', 'MM'],
    ['Burma', 'MM'],
    ['Falkland Islands (Malvinas)', 'FK'],
    ['Holy See (Vatican City State)', 'VA'],
    ['Iran, Islamic Republic of', 'IR'],
    ['Moldova, Republic of', 'MD'],
    ['Taiwan, Province of China', 'TW'],
    ['Micronesia, Federated States of', 'FM'],
    ['Congo', 'CG'],
    ['Congo, the Democratic Republic of the', 'CD'],
    ["Korea, Democratic People's Republic of", 'KP'],
    ['Korea, Republic of', 'KR'],
    ['Virgin Islands, British', 'VG'],
    ['Virgin Islands, U.S.', 'VI'],
    ['Guinea', 'GN'],
    ['Equatorial Guinea', 'GQ'],
    ['Guinea, Equatorial', null],
    ['Republic of', null],
    ['constructor', null],
    ['Atlantis', null],
    ['', null],
    ['ZZ', null],
  ])('%j is %s', (text, code) => {
    expect(readCountry(text)).toBe(code);
  });
});

describe('a language', () => {
  it.each([
    ['French', 'fr'],
    ['lv', 'lv'],
    ['pt-BR', 'pt-br'],
    ['en_US', 'en-us'],
    ['Hebrew', 'he'],
    ['iw', 'he'],
    ['Indonesian', 'id'],
    ['Filipino', 'fil'],
    ['constructor', null],
    ['Romanian', 'ro'],
    ['en-a1', null],
    ['Norwegian', 'no'],
    ['Chinese (Traditional)', 'zh-hant'],
    ['Simplified Chinese', 'zh-hans'],
    ['Klingonish', null],
  ])('%j is %s', (text, tag) => {
    expect(readLanguage(text)).toBe(tag);
  });
});

describe('dates in the instance’s time zone', () => {
  const riga = wireDates('Europe/Riga');

  it.each([
    ['2026-06-01 12:00:00', Date.UTC(2026, 5, 1, 9)],
    ['2026-12-01', Date.UTC(2026, 10, 30, 22)],
    ['2026/12/01', Date.UTC(2026, 10, 30, 22)],
    ['12/31/2026', Date.UTC(2026, 11, 30, 22)],
    ['2026-12-01T12:00:00Z', Date.UTC(2026, 11, 1, 12)],
    ['2026-12-01T12:00+05:30', Date.UTC(2026, 11, 1, 6, 30)],
    // The clock jumps from 3 to 4: the later time counts. It goes back from 4 to 3: the earlier one.
    ['2026-03-29 03:30:00', Date.UTC(2026, 2, 29, 1, 30)],
    ['2026-10-25 03:30:00', Date.UTC(2026, 9, 25, 0, 30)],
  ])('%s is read', (text, instant) => {
    expect(riga.read(text)).toBe(instant);
  });

  it.each([
    '',
    'tomorrow',
    '2026-02-30',
    '2026-13-01',
    '2026-01-01 25:00:00',
    '1/2',
    '99999-01-01',
    '2026-02-30T12:00:00Z',
  ])('%j is none', (text) => {
    expect(riga.read(text)).toBeNull();
  });

  it('what is written is read back', () => {
    const instant = Date.UTC(2026, 6, 14, 20, 15, 7);
    expect(riga.write(instant)).toBe('2026-07-14 23:15:07');
    expect(riga.read(riga.write(instant))).toBe(instant);
    expect(riga.writeDay(instant)).toBe('2026-07-14');
  });
});
