import type { PixelType } from '../../modules/links/index.ts';
import type { Sources } from './page.ts';

/** A network's tag as its own documentation embeds it. */
export interface Provider {
  /** Addresses of its scripts for the tags of one page; each is loaded once. */
  readonly scripts: (tags: readonly string[]) => readonly string[];
  /**
   * What has to stand before its script: code of ours that reads the tags from `t`. A tag is never part of code.
   */
  readonly init: string;
  /** What tells the network without a script. */
  readonly picture?: (tag: string) => string;
  readonly frame?: (tag: string) => string;
  readonly sources: Sources;
}

const e = encodeURIComponent;

function once(address: string): Provider['scripts'] {
  return () => [address];
}

function each(address: (tag: string) => string): Provider['scripts'] {
  return (tags) => tags.map(address);
}

const [GTM, GTAG] = ['https://www.googletagmanager.com', 'https://www.googletagmanager.com/gtag/js?id='];

/** Google's own tag serves Analytics and Ads: one script for both, told of every tag. */
const GOOGLE: Provider = {
  scripts: (tags) => tags.slice(0, 1).map((tag) => GTAG + e(tag)),
  init: `dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}gtag('js',new Date());for(const x of t)gtag('config',x)`,
  sources: {
    'script-src': [GTM],
    'img-src': ['https://*.google-analytics.com', 'https://www.google.com', 'https://googleads.g.doubleclick.net', GTM],
    'connect-src': [
      'https://*.google-analytics.com',
      'https://*.analytics.google.com',
      'https://www.google.com',
      'https://googleads.g.doubleclick.net',
      GTM,
    ],
  },
};

/** A queue function that the network's script empties once it is there. */
function queue(name: string, extra = ''): string {
  return `if(!window.${name}){const q=window.${name}=function(){q.exe?q.exe.apply(q,arguments):q.queue.push(arguments)};q.queue=[];${extra}}`;
}

export const PROVIDERS: Readonly<Record<PixelType, Provider>> = {
  gtmpixel: {
    scripts: each((tag) => `${GTM}/gtm.js?id=${e(tag)}`),
    init: `dataLayer=window.dataLayer||[];dataLayer.push({'gtm.start':Date.now(),event:'gtm.js'})`,
    frame: (tag) => `${GTM}/ns.html?id=${e(tag)}`,
    sources: {
      'script-src': [GTM],
      'img-src': [GTM, 'https://*.google-analytics.com'],
      'connect-src': [GTM, 'https://*.google-analytics.com', 'https://*.analytics.google.com'],
      'frame-src': [GTM],
    },
  },
  gapixel: GOOGLE,
  adwordspixel: GOOGLE,
  fbpixel: {
    scripts: once('https://connect.facebook.net/en_US/fbevents.js'),
    init: `if(!window.fbq){const n=window.fbq=window._fbq=function(){n.callMethod?n.callMethod.apply(n,arguments):n.queue.push(arguments)};n.push=n;n.loaded=true;n.version='2.0';n.queue=[]}for(const x of t)fbq('init',x);fbq('track','PageView')`,
    picture: (tag) => `https://www.facebook.com/tr?id=${e(tag)}&ev=PageView&noscript=1`,
    sources: {
      'script-src': ['https://connect.facebook.net'],
      'img-src': ['https://www.facebook.com'],
      'connect-src': ['https://www.facebook.com', 'https://connect.facebook.net'],
    },
  },
  linkedinpixel: {
    scripts: once('https://snap.licdn.com/li.lms-analytics/insight.min.js'),
    init: `_linkedin_partner_id=t[0];window._linkedin_data_partner_ids=[...(window._linkedin_data_partner_ids||[]),...t]`,
    picture: (tag) => `https://px.ads.linkedin.com/collect/?pid=${e(tag)}&fmt=gif`,
    sources: {
      'script-src': ['https://snap.licdn.com'],
      'img-src': ['https://px.ads.linkedin.com'],
      'connect-src': ['https://px.ads.linkedin.com'],
    },
  },
  twitterpixel: {
    scripts: once('https://static.ads-twitter.com/uwt.js'),
    init: `${queue('twq', `q.version='1.1';`)}for(const x of t)twq('config',x)`,
    picture: (tag) => `https://analytics.twitter.com/i/adsct?txn_id=${e(tag)}&p_id=Twitter`,
    sources: {
      'script-src': ['https://static.ads-twitter.com'],
      'img-src': ['https://t.co', 'https://analytics.twitter.com'],
      'connect-src': ['https://analytics.twitter.com', 'https://ads-twitter.com'],
    },
  },
  adrollpixel: {
    // A tag names advertiser and pixel: `ADV PIX`, with anything but letters and digits between them.
    scripts: each((tag) => `https://s.adroll.com/j/${e(tag.split(/[^A-Za-z0-9]+/)[0] ?? '')}/roundtrip.js`),
    init: `[adroll_adv_id,adroll_pix_id]=t[0].split(/[^A-Za-z0-9]+/);adroll_version='2.0';if(!window.adroll){adroll=[];adroll.f=[];for(const m of['identify','track'])adroll[m]=function(){adroll.f.push([m,arguments])}}adroll.track('pageView')`,
    sources: {
      'script-src': ['https://s.adroll.com', 'https://d.adroll.com'],
      'img-src': ['https://d.adroll.com'],
      'connect-src': ['https://d.adroll.com', 'https://s.adroll.com'],
    },
  },
  quorapixel: {
    scripts: once('https://a.quora.com/qevents.js'),
    init: `if(!window.qp){const n=window.qp=function(){n.qp?n.qp.apply(n,arguments):n.queue.push(arguments)};n.queue=[]}for(const x of t)qp('init',x);qp('track','ViewContent')`,
    picture: (tag) => `https://q.quora.com/_/ad/${e(tag)}/pixel?tag=ViewContent&noscript=1`,
    sources: {
      'script-src': ['https://a.quora.com'],
      'img-src': ['https://q.quora.com'],
      'connect-src': ['https://q.quora.com'],
    },
  },
  pinterest: {
    scripts: once('https://s.pinimg.com/ct/core.js'),
    init: `if(!window.pintrk){window.pintrk=function(){pintrk.queue.push([...arguments])};pintrk.queue=[];pintrk.version='3.0'}for(const x of t)pintrk('load',x);pintrk('page')`,
    picture: (tag) => `https://ct.pinterest.com/v3/?event=init&tid=${e(tag)}&noscript=1`,
    sources: {
      'script-src': ['https://s.pinimg.com'],
      'img-src': ['https://ct.pinterest.com'],
      'connect-src': ['https://ct.pinterest.com'],
    },
  },
  bing: {
    scripts: once('https://bat.bing.com/bat.js'),
    init: `onBat=()=>{for(const x of t){const o={ti:x,q:[]};const u=new UET(o);u.push('pageLoad')}}`,
    picture: (tag) => `https://bat.bing.com/action/0?ti=${e(tag)}&Ver=2`,
    sources: {
      'script-src': ['https://bat.bing.com'],
      'img-src': ['https://bat.bing.com'],
      'connect-src': ['https://bat.bing.com'],
    },
  },
  snapchat: {
    scripts: once('https://sc-static.net/scevent.min.js'),
    init: `if(!window.snaptr){const a=window.snaptr=function(){a.handleRequest?a.handleRequest.apply(a,arguments):a.queue.push(arguments)};a.queue=[]}for(const x of t)snaptr('init',x);snaptr('track','PAGE_VIEW')`,
    picture: (tag) => `https://tr.snapchat.com/p?pid=${e(tag)}&ev=PAGE_VIEW`,
    sources: {
      'script-src': ['https://sc-static.net'],
      'img-src': ['https://tr.snapchat.com'],
      'connect-src': ['https://tr.snapchat.com'],
      'frame-src': ['https://tr.snapchat.com'],
    },
  },
  reddit: {
    scripts: once('https://www.redditstatic.com/ads/pixel.js'),
    init: `if(!window.rdt){const p=window.rdt=function(){p.sendEvent?p.sendEvent.apply(p,arguments):p.callQueue.push(arguments)};p.callQueue=[]}for(const x of t)rdt('init',x);rdt('track','PageVisit')`,
    picture: (tag) => `https://alb.reddit.com/rp.gif?id=${e(tag)}&event=PageVisit`,
    sources: {
      'script-src': ['https://www.redditstatic.com'],
      'img-src': ['https://alb.reddit.com'],
      'connect-src': ['https://pixel-config.reddit.com', 'https://www.redditstatic.com', 'https://alb.reddit.com'],
    },
  },
  tiktok: {
    scripts: each((tag) => `https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=${e(tag)}&lib=ttq`),
    init: `TiktokAnalyticsObject='ttq';if(!window.ttq){const q=window.ttq=[];q.methods=['page','track','identify','load'];for(const m of q.methods)q[m]=function(){q.push([m,...arguments])};q._i={};q._t={};q._o={}}for(const x of t){ttq._i[x]=[];ttq._i[x]._u='https://analytics.tiktok.com/i18n/pixel/events.js';ttq._t[x]=Date.now();ttq._o[x]={}}ttq.page()`,
    sources: {
      'script-src': ['https://analytics.tiktok.com'],
      'img-src': ['https://analytics.tiktok.com'],
      'connect-src': ['https://analytics.tiktok.com'],
    },
  },
};
