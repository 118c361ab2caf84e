import type { ServerResponse } from 'node:http';
import { ICON, STYLE, STYLE_PATH } from './pages/style.ts';
import { sendFile } from './respond.ts';

const YEAR = 31_536_000;
const DAY = 86_400;
const SVG = 'image/svg+xml';

/** The gate's own small files; false when the path is none of them. */
export function sendOwnFile(response: ServerResponse, isHead: boolean, path: string): boolean {
  switch (path) {
    case STYLE_PATH:
      sendFile(response, isHead, { type: 'text/css; charset=utf-8', body: STYLE, maxAgeSeconds: YEAR });
      return true;
    case '/favicon.svg':
    case '/favicon.ico':
      sendFile(response, isHead, { type: SVG, body: ICON, maxAgeSeconds: DAY });
      return true;
    default:
      return false;
  }
}
