import { Type } from 'typebox';
import {
  EYE_SHAPES,
  LEVELS,
  MODULE_SHAPES,
  QR_FIELDS,
  QR_TYPES,
  type Qr,
  type QrCode,
  type QrData,
} from '../../../modules/qr/index.ts';
import { type Resource, changes, creates } from '../resource.ts';
import { Id, Stamps, nullable, shape, words, writeStamps } from '../wire.ts';

const Color = Type.String({ maxLength: 30, description: '`#rrggbb` or `rgb(r,g,b)`.', examples: ['#112233'] });
const Look = {
  foreground: Color,
  background: nullable(Color),
  gradient: nullable(shape({ from: Color, to: Color, angle: Type.Number({ examples: [45] }) })),
  eyeColor: nullable(Color),
  moduleShape: words(MODULE_SHAPES),
  eyeShape: words(EYE_SHAPES),
  margin: Type.Integer({ minimum: 0, maximum: 20, examples: [4] }),
  level: words(LEVELS),
  caption: nullable(Type.String({ maxLength: 60 })),
};
const LogoUrl = nullable(Type.String({ maxLength: 2_000, examples: ['https://example.com/logo.png'] }));
const Data = Type.Unsafe<QrData>({
  description: 'A text, or an object with the fields of the type.',
  examples: ['https://example.com/'],
});
const ClickIdName = nullable(
  Type.String({
    maxLength: 64,
    description: 'Query parameter that tells the target of a dynamic code the id of a scan; null: none.',
    examples: ['gclick'],
  }),
);
const Name = nullable(Type.String({ maxLength: 255, examples: ['Poster'] }));

export const QrCodeObject = shape(
  {
    id: Id,
    name: Type.String({ examples: ['Poster'] }),
    type: words(QR_TYPES),
    data: Data,
    payload: Type.String({ description: 'What the picture holds.' }),
    imageUrl: Type.String({ examples: ['https://gate.example.com/qr/a2d5e3'] }),
    style: shape({ ...Look, logoUrl: LogoUrl, hasLogo: Type.Boolean() }),
    linkId: nullable(Id),
    scans: Type.Integer({ examples: [5] }),
    clickIdName: ClickIdName,
    ...Stamps,
  },
  { $id: 'QrCode', description: 'A QR code.' },
);

const Style = Type.Optional(shape(Type.Partial(shape({ ...Look, logoUrl: LogoUrl })).properties));

/** QR codes. */
export function qrCodes(qr: Qr, site: { readonly baseUrl: string }): Resource<QrCode> {
  return {
    path: 'qr-codes',
    noun: 'QR code',
    plural: 'QR codes',
    rights: 'qr',
    object: QrCodeObject,
    fields: QR_FIELDS,
    searchable: true,
    notFound: 'qr_not_found',
    // A logo is fetched before the write.
    slow: ['style'],
    encode: ({ accountId: _a, alias, rowVersion: _v, style: { logo, ...look }, ...row }) => ({
      ...row,
      imageUrl: `${site.baseUrl}/qr/${alias}`,
      style: { ...look, logoUrl: logo?.url ?? null, hasLogo: logo?.image != null },
      ...writeStamps(row),
    }),
    list: qr.listQr,
    get: qr.getQr,
    create: creates(
      shape({
        type: words(QR_TYPES),
        data: Data,
        name: Type.Optional(Name),
        style: Style,
        clickIdName: Type.Optional(ClickIdName),
      }),
      (call, input) => qr.createQr(call, input),
    ),
    update: changes(
      shape({
        data: Type.Optional(Data),
        name: Type.Optional(Name),
        style: Style,
        clickIdName: Type.Optional(ClickIdName),
      }),
      (call, id, input, version) => qr.updateQr(call, id, { ...input, ...version }),
    ),
    remove: qr.deleteQr,
  };
}
