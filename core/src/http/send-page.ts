import type { Request, Response } from 'express';
import type { PageLayout, SafeHtml } from '../pages/index.ts';
import { pathWithoutLanguage, requestLanguage } from './language.ts';

/** Sends a page in CKAN's layout, in the language of its address, to be kept by nobody but this visitor. */
export async function sendPage(
  req: Request,
  res: Response,
  page: { layout: PageLayout; title: string; main: SafeHtml },
): Promise<void> {
  const language = requestLanguage(req);
  const text = await page.layout.render({
    language,
    path: pathWithoutLanguage(req),
    cookie: req.get('cookie'),
    title: page.title,
    main: page.main,
  });
  res.set({ 'Content-Language': language, 'Cache-Control': 'private, no-cache', Vary: 'Cookie' });
  res.type('html').send(text);
}
