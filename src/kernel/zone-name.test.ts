import { expect, it } from 'vitest';
import { isTimeZone } from './zone-name.ts';

it.each(['UTC', 'Europe/Riga', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])(
  '%s is the name of a time zone',
  (text) => expect(isTimeZone(text)).toBe(true),
);

it.each(['', '+05:30', '-08:00', '+0530', '+05', 'Mars/Base', 'Europe/Riga ', '5'])('%j is none', (text) =>
  expect(isTimeZone(text)).toBe(false),
);
