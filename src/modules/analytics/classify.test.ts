import { describe, expect, it } from 'vitest';
import { readAgent, readCampaign, readLanguage, readReferrer } from './classify.ts';

const chrome = (system: string) =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36`;

describe('an agent', () => {
  it.each([
    [chrome('Windows NT 10.0; Win64; x64'), 'Chrome', 'Windows 10', 'desktop'],
    [`${chrome('Windows NT 10.0; Win64; x64')} Edg/130.0.0.0`, 'Microsoft Edge', 'Windows 10', 'desktop'],
    [chrome('Linux; Android 15; Pixel 9').replace('Safari', 'Mobile Safari'), 'Chrome', 'Android 15', 'mobile'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0', 'Firefox', 'Linux', 'desktop'],
    [chrome('X11; CrOS x86_64 14541.0.0'), 'Chrome', 'Chrome OS', 'desktop'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
      'Safari',
      'iOS 18.1',
      'mobile',
    ],
    [
      'Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      'Safari',
      'iOS 17.5',
      'tablet',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15',
      'Safari',
      'macOS 10.15',
      'desktop',
    ],
  ])('%s', (text, browser, os, device) => {
    expect(readAgent(text)).toEqual({ kind: 'human', browser, os, device, reason: '' });
  });

  it.each([
    ['', 'bot', 'no user agent'],
    ['curl/8.10.1', 'bot', 'curl'],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'bot', 'Google'],
    ['facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)', 'preview', 'facebookexternalhit'],
    ['Twitterbot/1.0', 'preview', 'twitterbot'],
    ['Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)', 'preview', 'discordbot'],
    ['WhatsApp/2.24.1 A', 'preview', 'whatsapp'],
    ['Pinterest/0.2 (+https://www.pinterest.com/bot.html)', 'preview', 'pinterest'],
    [
      `${chrome('Linux; Android 6.0.1; Nexus 5X')} (compatible; Pinterestbot/1.0; +https://www.pinterest.com/bot.html)`,
      'preview',
      'pinterestbot',
    ],
    [
      'Mozilla/5.0 (compatible; Snap URL Preview Service; bot; snapchat; https://developers.snap.com/robots)',
      'preview',
      'snap url preview',
    ],
    ['Viber/16.1.0.37 CFNetwork/1240.0.4 Darwin/20.6.0', 'preview', 'viber'],
  ])('%j is no person: %s', (text, kind, reason) => {
    const agent = readAgent(text);
    expect(agent.kind).toBe(kind);
    expect(agent.reason).toContain(reason);
  });

  it.each(['[Pinterest/iOS]', 'Snapchat/12.92.0.39 (panda)', 'Viber/21.5.0.3', 'Zalo iOS/500 ZaloTheme/light'])(
    'of a browser inside of an app is a person: %s',
    (app) => {
      const text = `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 ${app}`;
      expect(readAgent(text)).toMatchObject({ kind: 'human', os: 'iOS 17.5', device: 'mobile' });
    },
  );
});

it.each([
  ['', 'Direct, email and other', ''],
  ['nonsense', 'Direct, email and other', ''],
  ['https://www.example.org/secret/page?token=1', 'example.org', ''],
  ['https://l.facebook.com/l.php?u=x', 'l.facebook.com', 'facebook'],
  ['https://t.co/abc', 't.co', 'twitter'],
  ['https://x.com/', 'x.com', 'twitter'],
  ['https://notx.com/', 'notx.com', ''],
  ['https://www.instagram.com/', 'instagram.com', 'instagram'],
  ['https://www.google.co.uk/', 'google.co.uk', 'google'],
  ['android-app://com.google.android.gm/', 'com.google.android.gm', ''],
])('%j came from %s %s', (text, host, social) => {
  expect(readReferrer(text)).toEqual({ host, social });
});

it('utm values are read from the query', () => {
  expect(readCampaign('a=1&utm_source=mail&utm_campaign=Spring%20Sale&utm_medium=e%00mail')).toEqual({
    utmSource: 'mail',
    utmMedium: 'email',
    utmCampaign: 'Spring Sale',
    utmTerm: '',
    utmContent: '',
  });
});

it.each([
  ['fr-CA,fr;q=0.9', 'fr'],
  ['LV', 'lv'],
  ['*', 'Unknown'],
  ['', 'Unknown'],
])('%j speaks %s', (header, language) => {
  expect(readLanguage(header)).toBe(language);
});
