/** One of each public page on a running server, made through its API, with an invented vendor's site behind it. */
import type { BrowserContext } from 'playwright-core';
import type { RunningServer } from './server.ts';

/** Where the links lead; nothing answers there but what `serveVendor` gives a browser. */
export const VENDOR = 'https://vendor.example';
export const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';
const DESKTOPS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0',
  IPHONE,
];

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 420"><defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="#243b6b"/><stop offset="1" stop-color="#c2577a"/></linearGradient></defs><rect width="960" height="420" fill="url(#g)"/><circle cx="720" cy="130" r="70" fill="#f6d9a8"/><path d="M0 420 260 190l170 150 190-220 340 300z" fill="#14203c" opacity=".75"/></svg>';
const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 196 40" width="196" height="40"><rect width="40" height="40" rx="10" fill="#6d28d9"/><path d="M12 21l6 6 11-13" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/><text x="52" y="27" font-family="sans-serif" font-weight="700" font-size="20" fill="#8b5cf6">Quizwright</text></svg>';
const SITE =
  '<!doctype html><html lang="en"><title>Vendor</title><body style="margin:0;font:18px/1.6 sans-serif;background:#eef2ff;color:#1e1b4b"><div style="max-width:44rem;margin:auto;padding:3rem 1.5rem"><h1>Quiz Builder 4</h1><p>Questions your students will remember. Import from Moodle, grade by rubric, export to anything.</p><p>Thousands of teachers use it every day.</p></div>';

/** Gives a browser the vendor's site and pictures, and nothing of the rest of the world. */
export async function serveVendor(context: BrowserContext, own: string): Promise<string[]> {
  const asked: string[] = [];
  await context.route(
    (url) => !url.href.startsWith(own),
    async (route) => {
      const url = route.request().url();
      asked.push(url);
      if (!url.startsWith(VENDOR)) return route.fulfill({ status: 200, contentType: 'text/javascript', body: '' });
      if (url.endsWith('/logo.svg')) return route.fulfill({ contentType: 'image/svg+xml', body: LOGO });
      if (url.endsWith('.svg')) return route.fulfill({ contentType: 'image/svg+xml', body: PICTURE });
      return route.fulfill({ contentType: 'text/html', body: SITE });
    },
  );
  return asked;
}

/** A page to look at: its path, and what the browser says of itself. */
export interface PublicPage {
  readonly path: string;
  readonly agent?: string;
}

export interface PublicWorld {
  readonly pages: Readonly<Record<string, PublicPage>>;
  api<T>(method: string, path: string, body?: unknown): Promise<T>;
}

interface Made {
  readonly id: number;
  readonly alias: string;
}

const BRAND = { name: 'Quizwright', logo: `${VENDOR}/logo.svg`, accent: '#6d28d9' };

/** Visits a link as people with different browsers and origins. */
async function crowd(url: string): Promise<void> {
  const referrers = ['https://www.facebook.com/', 'https://t.co/x', 'https://news.example/today', ''];
  for (let i = 0; i < 40; i += 1) {
    const agent = `${DESKTOPS[i % DESKTOPS.length] ?? ''} n/${i}`;
    const referrer = referrers[(i * 7) % referrers.length] ?? '';
    await fetch(url, {
      redirect: 'manual',
      headers: { 'User-Agent': agent, ...(referrer === '' ? {} : { referer: referrer }) },
    });
  }
}

/** Fills the home account of a fresh server. */
export async function publicWorld(server: RunningServer, key: string): Promise<PublicWorld> {
  const api = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${server.url}/api/v2/${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const target = `${VENDOR}/quiz-builder?ref=spring`;
  const link = (body: object): Promise<Made> => api('POST', 'links', { target, ...body });
  const pages: Record<string, PublicPage> = { home: { path: '/' }, 'not-found': { path: '/no-such-link' } };
  const show = async (name: string, made: Promise<Made>, agent?: string): Promise<void> => {
    pages[name] = { path: `/${(await made).alias}`, ...(agent === undefined ? {} : { agent }) };
  };

  await api('PATCH', 'account', { settings: { brand: BRAND } });
  await show('gone', link({ status: 'disabled' }));
  await show('password', link({ password: 'sesame' }));
  await show('frame', link({ type: 'frame', title: 'Quiz Builder' }));
  const splash = await api<Made>('POST', 'splash-pages', {
    name: 'Before you go',
    content: {
      title: 'Off to the quiz builder',
      message: 'Version 4 is out: faster import, grading by rubric.\nYour licence works there too.',
      image: `${VENDOR}/picture.svg`,
      countdownSeconds: 30,
    },
  });
  await show('splash', link({ type: 'splash', splashId: splash.id }));
  await show('splash-plain', link({ type: 'splash' }));
  const overlays: Record<string, object> = {
    message: {
      text: 'Quiz Builder 4 is here.\nTry it free for 30 days.',
      buttonText: 'Start the trial',
      buttonUrl: VENDOR,
    },
    contact: { text: 'A question before you buy?', position: 'bottom' },
    poll: { text: 'Which Moodle do you run?', options: ['4.5', '5.0', '5.1 or newer'], position: 'center' },
    newsletter: { text: 'One mail a month about new question types.', position: 'top' },
    coupon: { text: 'Ten per cent off your first year.', couponCode: 'SPRING-26', buttonUrl: VENDOR },
    image: { text: 'Spring sale', image: `${VENDOR}/picture.svg`, buttonUrl: VENDOR, position: 'center' },
  };
  const pixel = await api<Made>('POST', 'pixels', { type: 'fbpixel', name: 'Ads', tag: '1234567890' });
  const pixelIds = [pixel.id];
  for (const [type, content] of Object.entries(overlays)) {
    const overlay = await api<Made>('POST', 'overlays', { type, name: `Overlay ${type}`, content });
    if (type === 'poll') await show('overlay-pixels', link({ type: 'overlay', overlayId: overlay.id, pixelIds }));
    await show(`overlay-${type}`, link({ type: 'overlay', overlayId: overlay.id, title: 'Quiz Builder' }));
  }
  await show('pixels', link({ pixelIds }));
  await show('frame-pixels', link({ type: 'frame', pixelIds }));
  await show('splash-pixels', link({ type: 'splash', splashId: splash.id, pixelIds }));
  const deeplink = {
    auto: true,
    apple: 'https://apps.apple.com/app/id1',
    google: 'https://play.google.com/store/apps/x',
  };
  await show('deep', link({ deeplink }), IPHONE);
  await show('deep-pixels', link({ deeplink, pixelIds }), IPHONE);
  await show(
    'card',
    link({ metaTitle: 'Quiz Builder 4', metaDescription: 'Questions that stay.', metaImage: `${VENDOR}/picture.svg` }),
    'facebookexternalhit/1.1',
  );
  const campaign = await api<Made>('POST', 'campaigns', { name: 'Spring 2026', slug: 'spring', isPublic: true });
  const first = await link({
    alias: 'quiz',
    title: 'Quiz Builder, free for a month',
    campaignId: campaign.id,
    isPublic: true,
  });
  await link({ alias: 'rubrics', title: 'Grading by rubric', campaignId: campaign.id });
  await link({ alias: 'docs-for-teachers', campaignId: campaign.id });
  pages['list'] = { path: `/u/admin/spring-${campaign.id}` };
  const bio = await api<Made>('POST', 'bio-pages', {
    name: 'Quizwright',
    alias: 'quizwright',
    content: {
      title: 'Quizwright',
      text: 'Plugins for teachers who run Moodle.',
      picture: `${VENDOR}/picture.svg`,
      links: [
        { label: 'Quiz Builder', linkId: first.id },
        { label: 'Documentation', url: `${VENDOR}/docs` },
        { label: 'Talk to us', url: `${VENDOR}/contact` },
      ],
    },
  });
  pages['bio'] = { path: `/${bio.alias}` };
  await crowd(`${server.url}/quiz`);
  pages['stats'] = { path: '/quiz+' };
  return { pages, api };
}
