export { html, type HtmlValue, SafeHtml } from './html.ts';
export { createPageLayout, type PageContent, type PageLayout, type PageLayoutOptions } from './layout.ts';
