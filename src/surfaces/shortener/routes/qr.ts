import { Type } from 'typebox';
import { field, invalid } from '../../../kernel/refusal.ts';
import { QR_TYPES, type QrCode, type QrData, type StyleInput } from '../../../modules/qr/index.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { ShortenerDeps } from '../deps.ts';
import { Done, IdParams, PageQuery, Text, readText } from '../schemas.ts';
import { writeStats } from '../stats.ts';
import { done, pageOf, readPage, writeList } from '../wire.ts';
import { requireId } from './around.ts';

const Data = Type.Unsafe<QrData>({ description: 'A text, or an object with the fields of the type.' });
const Look = { background: Text, foreground: Text, logo: Text };

type LookBody = Type.Static<Type.TObject<typeof Look>>;

function readData(data: unknown): QrData {
  if (typeof data === 'string' || typeof data === 'number') return String(data);
  if (typeof data === 'object' && data !== null && !Array.isArray(data))
    return data as Readonly<Record<string, unknown>>;
  if (data === undefined || data === null) throw invalid(field('data', 'required'));
  throw invalid(field('data', 'type', { expected: 'a string or an object' }));
}

function readLook(body: LookBody): StyleInput {
  const background = readText('background', body.background) ?? undefined;
  const foreground = readText('foreground', body.foreground) ?? undefined;
  const logoUrl = readText('logo', body.logo);
  return {
    ...(background === undefined ? {} : { background }),
    ...(foreground === undefined ? {} : { foreground }),
    ...(logoUrl === undefined ? {} : { logoUrl }),
  };
}

const NO_STATS = {
  clicks: 0,
  uniqueClicks: 0,
  bots: 0,
  topCountries: [],
  topReferrers: [],
  topBrowsers: [],
  topOs: [],
  socialCount: { facebook: 0, twitter: 0, instagram: 0, google: 0 },
};

/** QR codes. A code's `link` is its picture. */
export function qrRoutes({ qr, analytics, dates, site }: ShortenerDeps): Endpoint[] {
  const link = (code: QrCode): string => `${site.baseUrl}/qr/${code.alias}`;
  const write = (code: QrCode) => ({
    id: code.id,
    link: link(code),
    scans: code.scans,
    name: code.name,
    date: dates.write(code.createdAt),
  });

  return [
    endpoint({
      method: 'GET',
      path: '/qr',
      access: { right: 'qr:index' },
      summary: 'QR codes',
      tag: 'qr',
      query: PageQuery,
      handle: async ({ call, query }) => {
        const request = readPage(query);
        const { rows, total } = await qr.listQr(call, {
          ...pageOf(request),
          sort: [{ field: 'id', descending: true }],
        });
        return writeList('qrs', rows.map(write), { total: total ?? 0, request, profile: call.actor.profile });
      },
    }),
    endpoint({
      method: 'GET',
      path: '/qr/:id',
      access: { right: 'qr:index' },
      summary: 'One QR code and its scans',
      tag: 'qr',
      params: IdParams,
      handle: async ({ call, params }) => {
        const code = await qr.getQr(call, requireId(params.id, 'qr_not_found'));
        const stats = code.linkId === null ? NO_STATS : await analytics.linkStats(call, code.linkId);
        return { error: 0, details: write(code), data: writeStats(stats, call.actor.profile) };
      },
    }),
    endpoint({
      method: 'POST',
      path: '/qr/add',
      access: { right: 'qr:create' },
      summary: 'Create a QR code',
      tag: 'qr',
      body: Type.Object({
        type: Type.Union(QR_TYPES.map((type) => Type.Literal(type))),
        data: Data,
        name: Text,
        ...Look,
      }),
      handle: async ({ call, body }) => {
        const name = readText('name', body.name) ?? null;
        const data = readData(body.data);
        const code = await qr.createQr(call, { type: body.type, data, name, style: readLook(body) });
        return { error: 0, id: code.id, link: link(code) };
      },
    }),
    endpoint({
      method: 'PUT',
      path: '/qr/:id/update',
      access: { right: 'qr:update' },
      summary: 'Change a QR code',
      tag: 'qr',
      params: IdParams,
      body: Type.Object({ data: Data, ...Look }),
      answers: { 200: Done },
      handle: async ({ call, params, body }) => {
        await qr.updateQr(call, requireId(params.id, 'qr_not_found'), {
          data: readData(body.data),
          style: readLook(body),
        });
        return done('QR has been updated successfully.');
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/qr/:id/delete',
      access: { right: 'qr:delete' },
      summary: 'Delete a QR code',
      tag: 'qr',
      params: IdParams,
      answers: { 200: Done },
      handle: async ({ call, params }) => {
        await qr.deleteQr(call, requireId(params.id, 'qr_not_found'));
        return done('QR Code has been deleted successfully.');
      },
    }),
  ];
}
