import type { OpenLink, Visitor } from '../modules/links/index.ts';
import type { Asked } from './asked.ts';
import type { Texts } from './texts/texts.ts';

/** Somebody at a link that takes a decision. */
export interface Standing {
  readonly asked: Asked;
  readonly open: OpenLink;
  readonly texts: Texts;
  readonly visitor: Visitor;
  readonly record: () => void;
}
