import type { Request } from 'express';

/** The two languages of every page. */
export type Language = 'lv' | 'en';

/** The page's language by its address, `/en/…` or `/lv/…`; Latvian where there is neither. */
export function requestLanguage(req: Request): Language {
  return /^\/en(?:[/?]|$)/.test(req.originalUrl) ? 'en' : 'lv';
}

/** The address within the site without its language, always beginning with `/`; the query stays. */
export function pathWithoutLanguage(req: Request): string {
  const rest = req.originalUrl.replace(/^\/(?:lv|en)(?=[/?]|$)/, '');
  return rest.startsWith('/') ? rest : `/${rest}`;
}
