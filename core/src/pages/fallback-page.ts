import { html, type SafeHtml } from './html.ts';
import type { PageContent } from './layout.ts';

const texts = {
  lv: { site: 'Vienotā datu telpa', skip: 'Pāriet uz saturu', other: 'English', otherLanguage: 'en', home: 'Sākums' },
  en: { site: 'Unified data space', skip: 'Skip to content', other: 'Latviešu', otherLanguage: 'lv', home: 'Home' },
} as const;

/** A plain page that needs nothing from CKAN, for when CKAN does not answer. */
export function fallbackPage({ language, path, title, main }: PageContent, siteUrl: string): SafeHtml {
  const text = texts[language];
  const otherHref = `${siteUrl}/${text.otherLanguage}${path}`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} - ${text.site}</title>
      </head>
      <body>
        <a href="#content">${text.skip}</a>
        <header>
          <p><a href="${siteUrl}/${language}/" aria-label="${text.site}: ${text.home}">${text.site}</a></p>
          <nav aria-label="${text.other}">
            <a href="${otherHref}" lang="${text.otherLanguage}" hreflang="${text.otherLanguage}">${text.other}</a>
          </nav>
        </header>
        <main id="content" tabindex="-1">${main}</main>
      </body>
    </html> `;
}
