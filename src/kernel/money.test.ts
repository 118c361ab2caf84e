import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CURRENCIES, currencyDecimals, isCurrency } from './currency.ts';
import { amountNumber, formatAmount, parseAmount, parseMinor } from './money.ts';

describe('an amount of money', () => {
  it.each([
    ['9.99', 'EUR', 999],
    ['9.9', 'EUR', 990],
    ['9', 'EUR', 900],
    ['0', 'EUR', 0],
    ['-0.00', 'EUR', 0],
    ['-3.10', 'EUR', -310],
    ['9.990', 'EUR', 999],
    ['500', 'JPY', 500],
    ['500.0', 'JPY', 500],
    ['1.234', 'KWD', 1_234],
    ['1e2', 'EUR', 10_000],
    ['1.25e1', 'EUR', 1_250],
    ['125e-2', 'EUR', 125],
    ['0.07', 'EUR', 7],
    ['1.005', 'KWD', 1_005],
    ['999999.99', 'EUR', 99_999_999],
  ])('%s %s is %d minor units', (text, currency, minor) => {
    expect(parseAmount(text, currency)).toBe(minor);
  });

  it.each([
    ['9.999', 'EUR'],
    ['500.5', 'JPY'],
    ['1.2345', 'KWD'],
    ['1.0000000000000001', 'EUR'],
    ['125e-3', 'EUR'],
    ['1e30', 'EUR'],
    ['1e-999', 'EUR'],
    ['', 'EUR'],
    ['.5', 'EUR'],
    ['1.', 'EUR'],
    ['1,50', 'EUR'],
    [' 1', 'EUR'],
    ['NaN', 'EUR'],
    ['0x10', 'EUR'],
    ['٣', 'EUR'],
  ])('%s is no amount of %s', (text, currency) => {
    expect(parseAmount(text, currency)).toBeNull();
  });

  it.each(CURRENCIES.map((code) => [code]))('1,000 random amounts of %s round-trip as text and as JSON', (currency) => {
    const most = 999_999 * 10 ** currencyDecimals(currency);
    fc.assert(
      fc.property(fc.integer({ min: -most, max: most }), (minor) => {
        const printed = JSON.stringify({ price: amountNumber(minor, currency) });
        const sources: string[] = [];
        JSON.parse(printed, (_key, value: unknown, context?: { source?: string }) => {
          if (typeof value === 'number') sources.push(context?.source ?? '');
          return value;
        });
        return (
          parseAmount(formatAmount(minor, currency), currency) === minor && parseAmount(sources[0]!, currency) === minor
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('never reads more than its digits say', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const minor = parseMinor(text, 2);
        return minor === null || Math.abs(minor / 100 - Number(text)) < 1e-6 * Math.max(1, Math.abs(Number(text)));
      }),
    );
  });
});

describe('currencies', () => {
  it('know the decimals of their minor unit', () => {
    expect(['JPY', 'EUR', 'KWD'].map(currencyDecimals)).toEqual([0, 2, 3]);
    expect(() => currencyDecimals('ABC')).toThrow('unknown currency ABC');
    expect(['EUR', 'eur', 'XXX', 'constructor'].map(isCurrency)).toEqual([true, false, false, false]);
  });
});
