import { Type } from 'typebox';
import type { Body } from './body.ts';

/** A text as scripts send it: numbers are read as their digits, null, false and "" as none. Named wholly, so that nothing is turned into text on the way. */
function text(description?: string) {
  return { type: ['string', 'number', 'boolean', 'null'], ...(description === undefined ? {} : { description }) };
}

function list(example: string) {
  return { type: ['array', 'string', 'null'], items: {}, description: example };
}

/** The body of url/add and url/update, for the docs; `readLinkBody` reads it and says what is wrong. */
export const LinkBody = Type.Unsafe<Body>({
  type: 'object',
  properties: {
    url: text('Where the link leads, with its scheme.'),
    custom: text('The alias; empty for a random one.'),
    type: text('`direct`, `frame`, `splash`, the id of a splash page, or `overlay-<id>`.'),
    password: text(),
    domain: text('One of your domains: full URL, host or id.'),
    expiry: text('`2027-01-31 12:00:00`, `2027-01-31` or `2027/01/31`.'),
    status: text('`public` or `private` (the default): who may see the numbers.'),
    description: text(),
    metatitle: text(),
    metadescription: text(),
    metaimage: text(),
    pixels: list('Ids of pixels.'),
    channel: text('The id of a channel.'),
    campaign: text('The id of a campaign.'),
    geotarget: list('`[{"location":"Latvia","link":"https://…"}]`'),
    devicetarget: list('`[{"device":"iPhone","link":"https://…"}]`'),
    languagetarget: list('`[{"language":"lv","link":"https://…"}]`'),
    deeplink: {
      type: ['object', 'string', 'boolean', 'null'],
      description: '`{"auto":true,"apple":"https://…","google":"https://…"}`',
    },
    parameters: list('`[{"name":"aff","value":"3"}]`'),
    clicklimit: text('Visits by people it serves in all.'),
    expirationredirect: text('Where visitors go once it has ended.'),
    rules: list('An ordered list of `{when, to}`; the first match wins.'),
  },
});
