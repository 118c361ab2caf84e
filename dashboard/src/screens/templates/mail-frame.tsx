import { type ReactNode, useEffect, useRef, useState } from 'react';

const LEAST = 160;
const MOST = 900;

/** Links are for reading here: pressed, they would lead the frame away. Where they lead is their title. */
function stillLinks(page: Document): void {
  for (const link of page.querySelectorAll('a[href], area[href]')) {
    link.setAttribute('title', link.getAttribute('href') ?? '');
    link.removeAttribute('href');
  }
}

/**
 * A mail in a frame of its own. Its page is empty and comes from the server with a policy of its own (src/visitor/
 * dashboard.ts): inline styles, as mails have them, and no script, form, or thing from elsewhere. What is written into
 * it this way runs no script in any case.
 */
export function MailFrame({
  html,
  language,
  title,
}: {
  readonly html: string;
  readonly language: string;
  readonly title: string;
}): ReactNode {
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setReady] = useState(false);
  const [height, setHeight] = useState(LEAST);
  const fit = (): void => {
    const needed = frame.current?.contentDocument?.body?.offsetHeight ?? 0;
    setHeight(Math.min(Math.max(needed, LEAST), MOST));
  };
  useEffect(() => {
    const page = frame.current?.contentDocument;
    if (!isReady || page == null) return;
    page.documentElement.lang = language;
    page.documentElement.innerHTML = html;
    stillLinks(page);
    fit();
  }, [html, language, isReady]);
  useEffect(() => {
    window.addEventListener('resize', fit);
    return () => window.removeEventListener('resize', fit);
  }, []);
  return (
    <iframe
      ref={frame}
      title={title}
      sandbox="allow-same-origin"
      src="/app/mail-frame.html"
      onLoad={() => setReady(true)}
      data-mail-preview
      style={{ height }}
      className="block w-full rounded-b-lg bg-white"
    />
  );
}
