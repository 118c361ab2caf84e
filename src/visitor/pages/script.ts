import { hash } from 'node:crypto';
import { Html } from './html.ts';

/** A script of our own that stands in a page, and the source that allows exactly it. It holds nothing anybody typed. */
export interface Script {
  readonly element: Html;
  readonly source: string;
}

export function script(code: string): Script {
  const text = code.trim().replaceAll(/\n\s*/g, '\n');
  return { element: new Html(`<script>${text}</script>`), source: `'sha256-${hash('sha256', text, 'base64')}'` };
}
