import { PNG } from 'pngjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type LinksMachine, linksMachine } from '../../../test/support/links.ts';
import type { Call } from '../../kernel/call.ts';
import { OutboundError } from '../../kernel/outbound.ts';
import { createPictures } from '../../platform/pictures/pictures.ts';
import { systemRandom } from '../../platform/system.ts';
import { INSTANCE_DOMAIN, pathOfAlias } from '../links/index.ts';
import { type Qr, type QrStyle, createQr } from './index.ts';
import { type StaticType, payloadOf } from './payload.ts';
import { logoImage } from './picture.ts';
import { EYE_SHAPES, MODULE_SHAPES, PLAIN_STYLE, readColor } from './style.ts';
import { drawSvg } from './svg.ts';

const pictures = createPictures();
const AT_HOME = { domain: { id: INSTANCE_DOMAIN, accountId: 1 } };

async function scan(svg: string): Promise<string | null> {
  const bytes = await pictures.decode(svg);
  return bytes === null ? null : Buffer.from(bytes).toString('utf8');
}

describe('what a code holds', () => {
  it.each<[StaticType, string | Record<string, unknown>, string]>([
    ['text', 'Hello, Rīga ✓', 'Hello, Rīga ✓'],
    ['phone', '+371 2000-0000', 'tel:+37120000000'],
    ['sms', { phone: '+37120000000', message: 'Hi: there' }, 'SMSTO:+37120000000:Hi: there'],
    ['sms', '+37120000000', 'SMSTO:+37120000000:'],
    ['phone', 'tel:\u202a+1\u00a0(555) 010\u2011199\u202c', 'tel:+1555010199'],
    ['smsonly', '00371/2000.0000', 'SMSTO:0037120000000'],
    ['whatsapp', '00371 2000', 'https://wa.me/3712000'],
    ['email', 'a@b.example', 'mailto:a@b.example'],
    [
      'email',
      { email: 'a@b.example', subject: 'Hi & bye', body: 'x\ny' },
      'mailto:a@b.example?subject=Hi%20%26%20bye&body=x%0D%0Ay',
    ],
    ['wifi', { ssid: 'My;Net', pass: 'a:b,"c"\\', encryption: 'wpa' }, 'WIFI:T:WPA;S:My\\;Net;P:a\\:b\\,\\"c\\"\\\\;;'],
    ['wifi', 'Open', 'WIFI:T:nopass;S:Open;;'],
    ['wifi', { ssid: 'Open', pass: 'old', encryption: 'nopass' }, 'WIFI:T:nopass;S:Open;;'],
    ['wifi', { ssid: 'H', pass: 'p', hidden: '1' }, 'WIFI:T:WPA;S:H;P:p;H:true;;'],
    ['wifi', { ssid: 'H', pass: 'p', hidden: true }, 'WIFI:T:WPA;S:H;P:p;H:true;;'],
    ['whatsapp', { phone: '+371 2000', body: 'Hi there' }, 'https://wa.me/3712000?text=Hi%20there'],
    [
      'crypto',
      { currency: 'BTC', wallet: '1BoatSLRHtKNngkdXEeobR76b53LETtpyT' },
      'bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT',
    ],
    ['vcard', 'Ada Lovelace', 'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ada Lovelace;;;;\r\nFN:Ada Lovelace\r\nEND:VCARD'],
    [
      'vcard',
      { fname: 'Ada', lname: 'Lovelace; Countess', email: 'ada@example.com', street: 'Main, 1', city: 'London' },
      'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lovelace\\; Countess;Ada;;;\r\nFN:Ada Lovelace\\; Countess\r\nEMAIL:ada@example.com\r\nADR;TYPE=WORK:;;Main\\, 1;London;;;\r\nEND:VCARD',
    ],
    [
      'event',
      { title: 'Launch', start: '2027-01-31T10:00:00Z', end: '2027-01-31 12:00' },
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Launch\r\nDTSTART:20270131T100000Z\r\nDTEND:20270131T120000Z\r\nEND:VEVENT\r\nEND:VCALENDAR',
    ],
  ])('%s %j', (type, data, payload) => {
    expect(payloadOf(type, data)).toBe(payload);
  });

  it.each<[StaticType, string | Record<string, unknown>]>([
    ['text', ''],
    ['email', 'nowhere'],
    ['phone', 'call me'],
    ['phone', '+1 555 010 99 ext. 5'],
    ['phone', '1-800-FLOWERS'],
    ['whatsapp', '000'],
    ['event', { title: 'T', start: '2026-12-24 18:00', end: '2026-12-24 17:00' }],
    ['wifi', {}],
    ['crypto', { currency: 'gold', wallet: 'x' }],
    ['event', { title: 'T', start: 'soon' }],
  ])('%s of %j is refused', (type, data) => {
    expect(() => payloadOf(type, data)).toThrow(expect.objectContaining({ code: 'invalid' }) as Error);
  });
});

describe('colours', () => {
  it.each([
    ['rgb(255,255,255)', '#ffffff'],
    ['RGB( 0, 10 ,255 )', '#000aff'],
    ['#ABC', '#aabbcc'],
    ['rgb(256,0,0)', null],
    ['rgb(1,2)', null],
    ['red', null],
  ])('%s is %s', (text, color) => {
    expect(readColor(text)).toBe(color);
  });
});

describe('the picture', () => {
  const looks: QrStyle[] = MODULE_SHAPES.flatMap((moduleShape) =>
    EYE_SHAPES.map((eyeShape) => ({
      ...PLAIN_STYLE,
      moduleShape,
      eyeShape,
      foreground: '#1b2a4a',
      background: moduleShape === 'dot' ? null : '#fdf6e3',
      gradient: eyeShape === 'circle' ? { from: '#0b3d91', to: '#7a0000', angle: 45 } : null,
      caption: eyeShape === 'rounded' ? 'Scan <me> & "win"' : null,
    })),
  );

  it.each(looks)('reads back: $moduleShape modules, $eyeShape eyes', async (style) => {
    for (const payload of ['https://gate.example.com/Abc123', 'Rīga ✓ '.repeat(20)]) {
      expect(await scan(drawSvg(payload, style))).toBe(payload);
    }
  });

  it('holds no script, whatever the caption says', () => {
    const svg = drawSvg('x', { ...PLAIN_STYLE, caption: '</text><script>alert(1)</script>' });
    expect(svg).not.toContain('<script');
  });
});

it('the ground of a framed code ends where its frame does, in the corners too', () => {
  const svg = drawSvg('x', { ...PLAIN_STYLE, caption: 'Scan' });
  const [ground = '', frame = ''] = [...svg.matchAll(/<rect [^>]*rx="[^"]*"[^>]*>/g)]
    .map(([rect]) => rect)
    .filter((rect) => !rect.includes('stroke-width="1"') && !rect.includes('width="3"'));
  const number = (rect: string, name: string): number => Number(new RegExp(` ${name}="([^"]*)"`).exec(rect)?.[1]);
  expect(number(ground, 'rx')).toBeCloseTo(number(frame, 'rx') + number(frame, 'stroke-width') / 2);
});

describe('a fetched logo', () => {
  const png = (width: number, height: number): Uint8Array => {
    const bytes = Buffer.alloc(64);
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(bytes);
    bytes.writeUInt32BE(width, 16);
    bytes.writeUInt32BE(height, 20);
    return bytes;
  };

  it('is what its bytes are: PNG or JPEG of sensible size, nothing else', () => {
    expect(logoImage(png(100, 100))).toMatch(/^data:image\/png;base64,/);
    expect(logoImage(png(100_000, 1_000))).toBeNull();
    expect(logoImage(Buffer.from('<svg onload="alert(1)"/>'))).toBeNull();
    expect(logoImage(new Uint8Array())).toBeNull();
  });
});

eachDatabase('QR codes', ({ open }) => {
  let machine: LinksMachine;
  let qr: Qr;
  let mine: Call;

  beforeAll(() => {
    machine = linksMachine(open());
    qr = createQr({
      links: machine.links,
      outbound: { request: () => Promise.reject(new OutboundError('address_not_allowed', 'private')) },
      pictures,
      random: systemRandom,
    });
    mine = machine.call();
  });

  it('a dynamic code holds a short URL of ours; its picture stays while its target changes', async () => {
    const code = await qr.createQr(mine, { type: 'link', data: 'https://one.example/' });
    const picture = await qr.pictureByAlias(mine, code.alias, AT_HOME);
    expect(await scan(picture ?? '')).toBe(code.payload);
    expect(code.payload).toMatch(/^https:\/\/gate\.example\.com\/\w+$/);
    const alias = code.payload.split('/').at(-1) ?? '';
    expect((await machine.links.gate.link(mine, machine.links.gate.home, alias))?.location).toBe(
      'https://one.example/',
    );
    await qr.updateQr(mine, code.id, { data: 'https://two.example/' });
    expect((await machine.links.gate.link(mine, machine.links.gate.home, alias))?.location).toBe(
      'https://two.example/',
    );
    expect(await qr.pictureByAlias(mine, code.alias, AT_HOME)).toBe(picture);
    await qr.deleteQr(mine, code.id);
    expect(await machine.links.gate.link(mine, machine.links.gate.home, alias)).toBeNull();
    expect(await qr.pictureByAlias(mine, code.alias, AT_HOME)).toBeNull();
  });

  describe('of an app', () => {
    const [link, apple, google] = [
      'https://app.example/',
      'https://apps.apple.com/app/id1',
      'https://play.google.com/store/apps/details?id=x',
    ];
    const behind = async (data: string | object) => {
      const { linkId } = await qr.createQr(mine, { type: 'application', data: data as string });
      const found = await machine.links.hiddenLinksById(mine, [linkId ?? 0]);
      return found.get(linkId ?? 0);
    };

    it('leads each phone to its own store and everybody else to its page', async () => {
      const code = await qr.createQr(mine, { type: 'application', data: { link, apple, google } });
      expect(await scan((await qr.pictureByAlias(mine, code.alias, AT_HOME)) ?? '')).toBe(code.payload);
      const found = await machine.links.hiddenLinksById(mine, [code.linkId ?? 0]);
      expect(found.get(code.linkId ?? 0)).toMatchObject({
        shortUrl: code.payload,
        target: link,
        deeplink: { auto: false, apple, google },
      });
    });

    it('leads to the store there is, and to a page alone without any store', async () => {
      expect(await behind({ apple })).toMatchObject({ target: apple, deeplink: { apple, google: null } });
      expect(await behind({ google })).toMatchObject({ target: google, deeplink: { apple: null, google } });
      expect(await behind({ link })).toMatchObject({ target: link, deeplink: null });
      expect(await behind(link)).toMatchObject({ target: link, deeplink: null });
    });

    it('keeps its picture while its stores change', async () => {
      const code = await qr.createQr(mine, { type: 'application', data: { link, apple, google } });
      const changed = await qr.updateQr(mine, code.id, { data: { link, google } });
      expect(changed.payload).toBe(code.payload);
      const found = await machine.links.hiddenLinksById(mine, [code.linkId ?? 0]);
      expect(found.get(code.linkId ?? 0)?.deeplink).toEqual({ auto: false, apple: null, google });
      await qr.updateQr(mine, code.id, { data: { link } });
      const plain = await machine.links.hiddenLinksById(mine, [code.linkId ?? 0]);
      expect(plain.get(code.linkId ?? 0)?.deeplink).toBeNull();
    });

    it.each([{}, '', { link: 'nowhere' }, { link, apple: 'javascript:x' }])('is refused for %j', async (data) => {
      await expect(qr.createQr(mine, { type: 'application', data: data as string })).rejects.toMatchObject({
        code: 'invalid',
      });
    });
  });

  it('a dynamic code tells its target the id of a scan under the name it is given', async () => {
    const made = await qr.createQr(mine, { type: 'link', data: 'https://one.example/', clickIdName: 'gclick' });
    expect(made.clickIdName).toBe('gclick');
    const { alias, home } = { alias: made.payload.split('/').at(-1) ?? '', home: machine.links.gate.home };
    const nameAtGate = async () => (await machine.links.gate.find(mine, home, alias))?.link.clickIdName;
    expect(await nameAtGate()).toBe('gclick');
    // What is not said stays; the picture stays whatever is said.
    expect((await qr.updateQr(mine, made.id, { data: 'https://two.example/' })).clickIdName).toBe('gclick');
    expect(await qr.updateQr(mine, made.id, { clickIdName: null })).toMatchObject({
      clickIdName: null,
      payload: made.payload,
      data: 'https://two.example/',
    });
    expect(await nameAtGate()).toBeNull();
  });

  it('a click id has a name that fits into an address, and a code through which people pass', async () => {
    const refused = { code: 'invalid', fields: [{ path: ['clickIdName'] }] };
    const link = { type: 'link', data: 'https://one.example/' } as const;
    await expect(qr.createQr(mine, { ...link, clickIdName: 'a&b' })).rejects.toMatchObject(refused);
    await expect(qr.createQr(mine, { type: 'text', data: 'x', clickIdName: 'gclick' })).rejects.toMatchObject(refused);
    const text = await qr.createQr(mine, { type: 'text', data: 'x', clickIdName: null });
    await expect(qr.updateQr(mine, text.id, { clickIdName: 'gclick' })).rejects.toMatchObject(refused);
  });

  it('a hidden link is in no list and no quota', async () => {
    const before = await machine.links.quotaOfLinks(mine.db, 1);
    await qr.createQr(mine, { type: 'link', data: 'https://hidden.example/' });
    expect(await machine.links.quotaOfLinks(mine.db, 1)).toBe(before);
    expect((await machine.links.listLinks(mine, { filters: [], sort: [], limit: 100 })).rows).toEqual([]);
  });

  it('a static code changes its picture with its data', async () => {
    const code = await qr.createQr(mine, { type: 'text', data: 'before', style: { foreground: 'rgb(10,20,30)' } });
    await qr.updateQr(mine, code.id, { data: 'after' });
    const picture = await qr.pictureByAlias(mine, code.alias, AT_HOME);
    expect(await scan(picture ?? '')).toBe('after');
    expect(picture).toContain('#0a141e');
  });

  it.each(['a\u0001b', 'two\nlines', 'a\uffffb'])(
    'a caption %j is refused, for which pictures have no place',
    async (caption) => {
      await expect(qr.createQr(mine, { type: 'text', data: 'x', style: { caption } })).rejects.toMatchObject({
        fields: [{ path: ['style', 'caption'], code: 'characters' }],
      });
    },
  );

  it('colours nobody can read are refused, and nothing is made', async () => {
    const before = (await qr.listQr(mine, { filters: [], sort: [], limit: 100, count: true })).total;
    const style = { foreground: '#ffffff', background: '#fefefe' };
    await expect(qr.createQr(mine, { type: 'text', data: 'x', style })).rejects.toMatchObject({ code: 'invalid' });
    expect((await qr.listQr(mine, { filters: [], sort: [], limit: 100, count: true })).total).toBe(before);
  });

  it('a logo that cannot be fetched never fails the call', async () => {
    const code = await qr.createQr(mine, { type: 'text', data: 'x', style: { logoUrl: 'http://10.0.0.1/logo.png' } });
    expect(code.style.logo).toEqual({ url: 'http://10.0.0.1/logo.png', image: null });
  });

  it('a logo that leaves no room for the content never fails the call', async () => {
    const body = PNG.sync.write(new PNG({ width: 8, height: 8 }));
    const withLogos = createQr({
      links: machine.links,
      outbound: {
        request: () => Promise.resolve({ status: 200, headers: {}, body, url: 'https://vendor.example/logo.png' }),
      },
      pictures,
      random: systemRandom,
    });
    const style = { logoUrl: 'https://vendor.example/logo.png' };
    const short = await withLogos.createQr(mine, { type: 'text', data: 'x', style });
    expect([short.style.level, short.style.logo?.image]).toEqual(['H', expect.stringMatching(/^data:image\/png/)]);
    const data = 'x'.repeat(2_000);
    const long = await withLogos.createQr(mine, { type: 'text', data, style });
    expect(long.style.logo).toBeNull();
    expect(await scan((await qr.pictureByAlias(mine, long.alias, AT_HOME)) ?? '')).toBe(data);
  });

  it.each([
    ['L', 2_332],
    ['M', 2_332],
    ['Q', 1_664],
    ['H', 1_274],
  ] as const)('of level %s refuses %i bytes, for which it has no room', async (level, length) => {
    await expect(qr.createQr(mine, { type: 'text', data: 'x'.repeat(length), style: { level } })).rejects.toMatchObject(
      { code: 'invalid', fields: [{ path: ['data'], code: 'too_long', values: { max: length - 1 } }] },
    );
  });

  it('the picture of the longest alias in any script is drawn', async () => {
    const short = `https://${'a.'.repeat(120)}example${pathOfAlias('😀'.repeat(190))}`;
    expect(await scan(qr.pictureOf(short))).toBe(short);
  });

  it('another account’s code is not there', async () => {
    const code = await qr.createQr(mine, { type: 'text', data: 'mine' });
    const theirs = machine.call({ accountId: 2 });
    await expect(qr.getQr(theirs, code.id)).rejects.toMatchObject({ code: 'qr_not_found' });
    await expect(qr.deleteQr(theirs, code.id)).rejects.toMatchObject({ code: 'qr_not_found' });
  });
});
