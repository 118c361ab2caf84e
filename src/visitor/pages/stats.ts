import type { LinkDay, LinkStats, TopValues } from '../../modules/analytics/index.ts';
import { shorten } from './address.ts';
import { type Html, html } from './html.ts';
import { type Look, type Page, layout } from './page.ts';
import { roundUp } from './scale.ts';
import type { Texts } from '../texts/texts.ts';

export interface StatsShown {
  readonly shortUrl: string;
  readonly title: string | null;
  readonly stats: LinkStats;
  /** Every day of the last 30, the oldest first. */
  readonly days: readonly LinkDay[];
}

const DAY_MS = 86_400_000;
/** The drawing's own units; it is stretched to its place. */
const [DAY_WIDTH, HEIGHT] = [10, 100] as const;
const STEPS = 4;

interface Words {
  readonly texts: Texts;
  readonly number: (value: number) => string;
  readonly day: (day: number) => string;
}

function wordsOf(texts: Texts): Words {
  const number = new Intl.NumberFormat(texts.lang);
  const day = new Intl.DateTimeFormat(texts.lang, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return { texts, number: (value) => number.format(value), day: (at) => day.format(at * DAY_MS) };
}

/** Bars of the days; numbers and dates stand beside it as text, so that they keep their size on every screen. */
function chart(words: Words, days: readonly LinkDay[]): Html {
  const top = roundUp(Math.max(0, ...days.map(({ clicks }) => clicks)));
  const lines = Array.from({ length: STEPS + 1 }, (_, index) => index / STEPS);
  const rules = lines.map((part) => html`<path d="M0 ${part * HEIGHT}H${days.length * DAY_WIDTH}" />`);
  const values = lines.map((part) => html`<span>${words.number(top * (1 - part))}</span>`);
  const bars = days.flatMap(({ clicks }, index) => {
    if (clicks === 0) return [];
    const height = Math.max(1, Math.round((clicks / top) * HEIGHT * 10) / 10);
    return [
      html`<rect
        x="${index * DAY_WIDTH + 1}"
        y="${HEIGHT - height}"
        width="${DAY_WIDTH - 2}"
        height="${height}"
        fill="currentColor"
      />`,
    ];
  });
  const marks = [0, Math.floor(days.length / 2), days.length - 1].flatMap((index) => {
    const day = days[index];
    return day === undefined ? [] : [html`<span>${words.day(day.day)}</span>`];
  });
  return html`<div class="chart" role="img" aria-label="${words.texts.stats.perDay}">
    <div class="ys">${values}</div>
    <svg viewBox="0 0 ${days.length * DAY_WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      ${rules}${bars}
    </svg>
    <div class="xs">${marks}</div>
  </div>`;
}

function table({ texts, number, day }: Words, days: readonly LinkDay[]): Html {
  const { stats } = texts;
  const rows = days.map(
    (row) =>
      html`<tr>
        <th scope="row">${day(row.day)}</th>
        <td>${number(row.clicks)}</td>
        <td>${number(row.uniques)}</td>
      </tr>`,
  );
  return html`<details>
    <summary>${stats.table}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="${stats.table}">
      <table>
        <thead>
          <tr>
            <th scope="col">${stats.day}</th>
            <th scope="col">${stats.clicks}</th>
            <th scope="col">${stats.visitors}</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </details>`;
}

function ranks(words: Words, title: string, values: TopValues, label: (value: string) => string): Html {
  const { stats } = words.texts;
  const most = Math.max(1, ...values.map(([, clicks]) => clicks));
  const items = values.map(
    ([value, clicks]) =>
      html`<li>
        <b>${label(value)}</b><i>${words.number(clicks)}</i
        ><svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
          <rect width="${Math.max(1, Math.round((clicks / most) * 100))}" height="6" fill="currentColor" />
        </svg>
      </li>`,
  );
  return html`<section class="panel">
    <h2>${title}</h2>
    ${
      items.length === 0
        ? html`<p>${stats.nothing}</p>`
        : html`<ol class="ranks">
            ${items}
          </ol>`
    }
  </section>`;
}

/** The numbers of a public link, for anybody; people only. */
export function statsPage(look: Look, shown: StatsShown): Page {
  const { texts } = look;
  const { stats: t } = texts;
  const words = wordsOf(texts);
  const regions = new Intl.DisplayNames(texts.lang, { type: 'region', fallback: 'code' });
  const named = (value: string): string =>
    value === 'Unknown' ? t.unknown : value === 'Direct, email and other' ? t.direct : value;
  const country = (value: string): string => (/^[A-Z]{2}$/.test(value) ? (regions.of(value) ?? value) : named(value));
  const figure = (name: string, value: number): Html =>
    html`<div class="panel">
      <dt>${name}</dt>
      <dd>${words.number(value)}</dd>
    </div>`;
  const { stats, days } = shown;
  const main = html`<h1>${shown.title ?? t.title}</h1>
    <p><a href="${shown.shortUrl}">${shorten(shown.shortUrl)}</a></p>
    <dl class="figures">${figure(t.clicks, stats.clicks)}${figure(t.visitors, stats.uniqueClicks)}</dl>
    <section class="panel">
      <h2>${t.days}</h2>
      ${chart(words, days)}${table(words, days)}
    </section>
    <div class="grid">
      ${ranks(words, t.countries, stats.topCountries, country)}${ranks(words, t.referrers, stats.topReferrers, named)}
      ${ranks(words, t.browsers, stats.topBrowsers, named)}${ranks(words, t.systems, stats.topOs, named)}
    </div>`;
  return layout(look, { title: `${t.title}: ${shorten(shown.shortUrl)}`, main, width: 'wide' });
}
