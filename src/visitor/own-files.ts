import type { ServerResponse } from 'node:http';
import { ICON, STYLE, STYLE_PATH } from './pages/style.ts';
import { sendFile } from './respond.ts';

const YEAR = 31_536_000;
const DAY = 86_400;
const SVG = 'image/svg+xml';

/** Search engines stay out; programs that show cards of links may look. */
const ROBOTS = `User-agent: facebookexternalhit
User-agent: Twitterbot
User-agent: LinkedInBot
User-agent: Slackbot
User-agent: Discordbot
User-agent: WhatsApp
User-agent: TelegramBot
Allow: /

User-agent: *
Disallow: /
`;

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
    case '/robots.txt':
      sendFile(response, isHead, { type: 'text/plain; charset=utf-8', body: ROBOTS, maxAgeSeconds: 3_600 });
      return true;
    default:
      return false;
  }
}
