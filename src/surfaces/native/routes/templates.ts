import { Type } from 'typebox';
import { NOTICE_KINDS } from '../../../kernel/notice.ts';
import { MAIL_LOCALES, type MailTemplate, type Notices, TEMPLATE_LIST_FIELDS } from '../../../modules/notices/index.ts';
import { demandId } from '../../kit/ids.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { IdParameter, type Resource, changes } from '../resource.ts';
import { Id, InstantText, nullable, shape, words, writeInstantOrNull } from '../wire.ts';

const Subject = Type.String({ minLength: 1, maxLength: 500, examples: ['{{ service.name }} is ready'] });
const Html = Type.String({
  minLength: 1,
  maxLength: 50_000,
  description: 'Liquid; values are escaped. It stands in a frame with the name of the account.',
  examples: ['<p>Hello {{ customer.name }},</p>'],
});
const Text = { subject: Type.Optional(Subject), html: Type.Optional(Html) };

const TemplateObject = shape(
  {
    id: Id,
    kind: words(NOTICE_KINDS),
    locale: words(MAIL_LOCALES),
    subject: Subject,
    html: Html,
    isEdited: Type.Boolean({ description: 'Whether the account has changed it.' }),
    canBeOff: Type.Boolean({ description: 'Whether `settings.mail.off` of the account may name the kind.' }),
    names: Type.Array(Type.String(), {
      description: 'What the text may name between `{{` and `}}`.',
      examples: [['account.name', 'customer.name', 'url']],
    }),
    updatedAt: nullable(InstantText),
  },
  { $id: 'Template', description: 'What mails of a kind say in a language.' },
);

const Preview = shape({
  subject: Type.String({ examples: ['Shop plugin is ready'] }),
  html: Type.String({ description: 'The whole mail; show it in a frame without scripts.' }),
  text: Type.String({ description: 'The same for readers of plain text.' }),
});

function encode({ rowVersion: _version, ...template }: MailTemplate) {
  return { ...template, updatedAt: writeInstantOrNull(template.updatedAt) };
}

/** The texts of mails. There is one for each kind and language; none is made or removed, each can be changed and reset. */
export function templates(notices: Notices): Resource<MailTemplate> {
  return {
    path: 'templates',
    noun: 'template',
    plural: 'templates',
    rights: 'templates',
    description: 'Built-in texts and those the account has changed. An id stands for a kind and a language.',
    object: TemplateObject,
    fields: TEMPLATE_LIST_FIELDS,
    notFound: 'template_not_found',
    encode,
    list: notices.listTemplates,
    get: notices.getTemplate,
    update: changes(shape(Text), (call, id, input, version) =>
      notices.updateTemplate(call, { ...input, id, ...version }),
    ),
    actions: {
      reset: { summary: 'Go back to the built-in text', run: (call, id) => notices.resetTemplate(call, id) },
    },
  };
}

const Sent = shape({
  to: Type.String({ examples: ['ada@example.org'] }),
  subject: Type.String({ examples: ['Shop plugin is ready'] }),
});
const Tried = Type.Unsafe<Type.Static<ReturnType<typeof shape<typeof Text>>> | null>({
  ...shape(Text),
  type: ['object', 'null'],
});

/** Trying a text out. */
export function templateEndpoints(notices: Notices): Endpoint[] {
  return [
    endpoint({
      method: 'POST',
      path: '/templates/:id/actions/preview',
      access: { right: 'templates:index' },
      summary: 'See a mail on a believable occasion',
      description: 'With a text of the request, or as it is. Stores nothing and sends nothing.',
      operationId: 'previewTemplate',
      tag: 'templates',
      params: IdParameter,
      body: Tried,
      answers: { 200: Preview },
      handle: ({ call, params, body }) =>
        notices.previewTemplate(call, { ...body, id: demandId(params.id, 'template_not_found') }),
    }),
    endpoint({
      method: 'POST',
      path: '/templates/:id/actions/test',
      access: { right: 'templates:update' },
      summary: 'Send the preview to yourself',
      description:
        'With a text of the request, or as it is. It goes to the person who asks; for a key without a person, to the owner of the account. Links in it lead nowhere.',
      operationId: 'testTemplate',
      tag: 'templates',
      params: IdParameter,
      body: Tried,
      answers: { 200: Sent },
      handle: ({ call, params, body }) =>
        notices.sendTemplate(call, { ...body, id: demandId(params.id, 'template_not_found') }),
    }),
  ];
}
