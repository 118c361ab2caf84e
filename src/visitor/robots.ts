/** Programs that show cards of links; they look at one address and keep no list. */
const CARD_MAKERS = [
  'facebookexternalhit',
  'Twitterbot',
  'LinkedInBot',
  'Slackbot',
  'Discordbot',
  'WhatsApp',
  'TelegramBot',
];

/** robots.txt: search engines stay out, but for the paths of links whose owners want them listed. */
export function robotsOf(paths: readonly string[]): string {
  // `*` and `$` mean something in these rules; `$` ends a path, so that nothing below it is meant.
  const allowed = paths.map((path) => `Allow: ${path.replaceAll('*', '%2A')}$\n`).join('');
  return `${CARD_MAKERS.map((name) => `User-agent: ${name}\n`).join('')}Allow: /\n\nUser-agent: *\n${allowed}Disallow: /\n`;
}
