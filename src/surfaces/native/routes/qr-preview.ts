import { Type } from 'typebox';
import { type FieldError, Refusal, field, invalid } from '../../../kernel/refusal.ts';
import {
  EYE_SHAPES,
  LEVELS,
  MODULE_SHAPES,
  type Pictures,
  QR_TYPES,
  type Qr,
  type QrData,
} from '../../../modules/qr/index.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { shape, words } from '../wire.ts';

const Color = Type.String({ maxLength: 30, description: '`#rrggbb` or `rgb(r,g,b)`.', examples: ['#112233'] });
const Asked = shape({
  type: words(QR_TYPES, { examples: ['text'] }),
  data: Type.String({
    minLength: 1,
    maxLength: 8_192,
    description: 'A text, or the fields of the type as a JSON object.',
    examples: ['Hello'],
  }),
  format: Type.Optional(words(['svg', 'png', 'pdf'], { default: 'svg' })),
  size: Type.Optional(Type.Integer({ minimum: 50, maximum: 2_000, default: 400, description: 'Width in pixels.' })),
  ...Type.Partial(
    shape({
      foreground: Color,
      background: { ...Color, description: '`#rrggbb`, `rgb(r,g,b)` or `transparent`.' },
      gradientFrom: Color,
      gradientTo: Color,
      gradientAngle: Type.Number({ minimum: -360, maximum: 360, examples: [45] }),
      eyeColor: Color,
      moduleShape: words(MODULE_SHAPES),
      eyeShape: words(EYE_SHAPES),
      margin: Type.Integer({ minimum: 0, maximum: 20 }),
      level: words(LEVELS),
      caption: Type.String({ maxLength: 60 }),
      logoUrl: Type.String({ maxLength: 2_000 }),
    }),
  ).properties,
});
type Asked = Type.Static<typeof Asked>;

function readData(text: string): QrData {
  if (!text.trimStart().startsWith('{')) return text;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // Said below: a text that begins like an object and is none is a slip.
  }
  throw invalid(field('data', 'format'));
}

function gradientOf({ gradientFrom: from, gradientTo: to, gradientAngle: angle = 0 }: Asked) {
  if (from === undefined && to === undefined) return {};
  if (from === undefined || to === undefined)
    throw invalid(field(from === undefined ? 'gradientFrom' : 'gradientTo', 'required'));
  return { gradient: { from, to, angle } };
}

function styleOf(asked: Asked) {
  const {
    type: _t,
    data: _d,
    format: _f,
    size: _s,
    gradientFrom: _gf,
    gradientTo: _gt,
    gradientAngle: _ga,
    ...look
  } = asked;
  const { background, ...rest } = look;
  const ground = background === undefined ? {} : { background: background === 'transparent' ? null : background };
  return { ...rest, ...ground, ...gradientOf(asked) };
}

/** The fields of a look are the query's own here, and those of its gradient have names of their own. */
function wireName(path: FieldError['path']): FieldError['path'] {
  const [first, second = '', third] = path;
  if (first !== 'style') return path;
  return [third === undefined ? second : `gradient${third === 'from' ? 'From' : 'To'}`];
}

async function namingQuery<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const fields = error.fields.map((found) => ({ ...found, path: wireName(found.path) }));
    throw new Refusal(error.code, error.values, fields);
  }
}

const Picture = { schema: Type.String({ description: 'The picture.' }) };

/** What a code would look like, for designers; nothing is made. */
export function qrPreviewEndpoints({ qr, pictures }: { readonly qr: Qr; readonly pictures: Pictures }): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/qr/preview',
      access: { right: 'qr:index' },
      summary: 'Preview a QR code',
      description:
        'The picture of a code that has been read back by an independent decoder; a look in which it cannot be read is refused. A code of type `link` or `application` shows the address itself, as it has no short URL yet: it is for looking at, not for printing.',
      operationId: 'previewQrCode',
      tag: 'QR codes',
      query: Asked,
      answers: {
        200: {
          description: 'The picture.',
          content: { 'image/svg+xml': Picture, 'image/png': Picture, 'application/pdf': Picture },
        },
      },
      handle: async ({ call, query, reply }) => {
        const { type, data, format = 'svg', size = 400 } = query;
        const asked = { type, data: readData(data), style: styleOf(query) };
        const svg = await namingQuery(() => qr.previewQr(call, asked, size));
        reply.header('Content-Security-Policy', "default-src 'none'; img-src data:; style-src 'unsafe-inline'");
        if (format === 'svg') return reply.type('image/svg+xml; charset=utf-8').send(svg);
        const isPng = format === 'png';
        const bytes = isPng ? await pictures.png(svg, size) : await pictures.pdf(svg);
        return reply.type(isPng ? 'image/png' : 'application/pdf').send(Buffer.from(bytes));
      },
    }),
  ];
}
