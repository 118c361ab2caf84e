import { describe, expect, it } from 'vitest';
import type { Schema } from '../../api.ts';
import { dataOf } from './content.ts';
import { previewOf, styleChanges, styleOf, valuesOf } from './values.ts';

type QrCode = Schema<'QrCode'>;

const style = {
  foreground: '#000000',
  background: null,
  gradient: { from: '#ff0000', to: '#0000ff', angle: 30.5 },
  eyeColor: null,
  moduleShape: 'dot',
  eyeShape: 'circle',
  margin: 0,
  level: 'Q',
  caption: 'Scan me',
  logoUrl: null,
};

function opened(type: QrCode['type'], data: unknown, look: object = style) {
  return valuesOf({ name: 'Door', type, data, style: look } as QrCode);
}

function sentFor(type: QrCode['type'], data: unknown, changed: Record<string, string>) {
  const values = opened(type, data);
  return dataOf(values.type, { ...values.data, ...changed }, values.stored);
}

describe('the content of a QR code in its form', () => {
  it('keeps what has no field when a field changes, in the preview too', () => {
    const network = { ssid: 'Shop', pass: 'secret 1', encryption: 'WEP', hidden: true };
    expect(sentFor('wifi', network, { ssid: 'Office' })).toEqual({ ...network, ssid: 'Office' });
    expect(sentFor('vcard', { fname: 'Ann', fax: '1', state: 'NY' }, { fname: 'Eve' })).toEqual({
      fname: 'Eve',
      fax: '1',
      state: 'NY',
    });
    expect(JSON.parse(String(previewOf(opened('wifi', network), null)?.['data']))).toEqual(network);
  });

  it('shows a value under the other name it may be sent by, and takes that away with the field', () => {
    expect(sentFor('wifi', { ssid: 'Shop', password: 'secret 1' }, { ssid: 'Office' })).toEqual({
      ssid: 'Office',
      password: 'secret 1',
    });
    expect(sentFor('wifi', { ssid: 'Shop', password: 'secret 1' }, { pass: 'secret 2' })).toEqual({
      ssid: 'Shop',
      pass: 'secret 2',
    });
    expect(sentFor('wifi', { ssid: 'Shop', password: 'secret 1' }, { pass: '' })).toEqual({ ssid: 'Shop' });
    expect(opened('link', { url: 'https://example.com/' }).data).toEqual({ link: 'https://example.com/' });
  });

  it('keeps lines and spaces, and in the other fields the way they are written', () => {
    expect(sentFor('text', 'a', { text: ' two\nlines ' })).toBe(' two\nlines ');
    expect(sentFor('sms', { phone: 37_120_000_000, message: ' Hi,\r\nAnn ' }, { phone: '112' })).toEqual({
      phone: '112',
      message: ' Hi,\r\nAnn ',
    });
    expect(sentFor('sms', { phone: 37_120_000_000, message: '' }, { message: 'Hi' })).toEqual({
      phone: 37_120_000_000,
      message: 'Hi',
    });
    expect(sentFor('link', { link: ' https://a.example/ ', note: 1 }, {})).toEqual({
      link: ' https://a.example/ ',
      note: 1,
    });
  });

  it('lets a password that is typed protect a network that had none', () => {
    expect(sentFor('wifi', { ssid: 'Shop', encryption: 'nopass' }, { pass: 'secret 1' })).toEqual({
      ssid: 'Shop',
      pass: 'secret 1',
    });
  });
});

describe('the look of a QR code in its form', () => {
  it('stays as it is but for what changes: the begin of a gradient is not made the foreground', () => {
    const values = { ...opened('text', 'x'), 'style.caption': '' };
    expect(styleOf(values)).toEqual({ ...style, caption: null });
    expect(styleChanges(values, ['style.caption'])).toEqual({ caption: null });
    expect(styleChanges(values, ['name', 'stored'])).toEqual({});
  });

  it('lets a gradient that begins with the foreground follow it', () => {
    const values = opened('text', 'x', { ...style, gradient: { from: '#000000', to: '#0000ff', angle: 0 } });
    const changed = { ...values, 'style.foreground': '#00ff00' };
    expect(styleChanges(changed, ['style.foreground'])).toEqual({
      foreground: '#00ff00',
      gradient: { from: '#00ff00', to: '#0000ff', angle: 0 },
    });
  });
});
