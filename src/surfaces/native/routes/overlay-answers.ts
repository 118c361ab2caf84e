import { Type } from 'typebox';
import { ANSWER_FIELDS, type Links, OVERLAY_TYPES, type OverlayAnswer } from '../../../modules/links/index.ts';
import type { Resource } from '../resource.ts';
import { Id, InstantText, nullable, shape, words, writeInstant } from '../wire.ts';

const Answer = shape(
  {
    name: Type.Optional(Type.String({ examples: ['Anna'] })),
    email: Type.Optional(Type.String({ examples: ['anna@example.com'] })),
    message: Type.Optional(Type.String()),
    option: Type.Optional(Type.String({ examples: ['Yes'] })),
  },
  { description: 'contact: name, email, message · poll: option · newsletter: email.' },
);

export const OverlayAnswerObject = shape(
  {
    id: Id,
    overlayId: Id,
    linkId: nullable(Id),
    type: words(OVERLAY_TYPES),
    answer: Answer,
    createdAt: InstantText,
  },
  { $id: 'OverlayAnswer', description: 'What a visitor sent from an overlay.' },
);

/** What visitors answered to overlays: listed, exported and removed; only visitors make them. */
export function overlayAnswers(links: Links): Resource<OverlayAnswer> {
  return {
    path: 'overlay-answers',
    noun: 'overlay answer',
    plural: 'overlay answers',
    rights: 'overlays',
    object: OverlayAnswerObject,
    fields: ANSWER_FIELDS,
    notFound: 'answer_not_found',
    encode: ({ accountId: _a, createdAt, ...row }) => ({ ...row, createdAt: writeInstant(createdAt) }),
    list: links.listAnswers,
    get: links.getAnswer,
    remove: (call, id) => links.deleteAnswer(call, id),
  };
}
