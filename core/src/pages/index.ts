export { escapeHtml, html, type HtmlValue, SafeHtml, trustedHtml } from './html.ts';
export { createPageLayout, type PageContent, type PageLayout, type PageLayoutOptions } from './layout.ts';
