import { type Html, html } from './html.ts';

/** What networks show of a page instead of the page. */
export interface Card {
  readonly title: string;
  readonly description: string | null;
  readonly image: string | null;
  readonly site: string | null;
}

function og(name: string, content: string | null): Html | null {
  return content === null ? null : html`<meta property="og:${name}" content="${content}" /> `;
}

function twitter(name: string, content: string | null): Html | null {
  return content === null ? null : html`<meta name="twitter:${name}" content="${content}" /> `;
}

/** A card in the words of Open Graph and of Twitter; a picture is shown large unless it is a face. */
export function cardTags({ title, description, image, site }: Card, size: 'large' | 'small' = 'large'): Html {
  const kind = image === null || size === 'small' ? 'summary' : 'summary_large_image';
  return html`${og('type', 'website')}${og('title', title)}${og('description', description)}${og('image', image)}${og('site_name', site)}${twitter('card', kind)}${twitter('title', title)}${twitter('description', description)}${twitter('image', image)}`;
}
