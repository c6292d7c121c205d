import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { AppError, type Problem, toProblem } from '../errors/index.ts';
import type { Logger } from '../log/index.ts';
import { html, type PageLayout, type SafeHtml } from '../pages/index.ts';
import { type Language, requestLanguage } from './language.ts';
import { sendPage } from './send-page.ts';

/** Answers what no route has taken. */
export function notFound(): RequestHandler {
  return (req, _res, next) => {
    next(new AppError('not-found', 'route-not-found', `There is nothing at ${req.path}.`));
  };
}

/**
 * Turns anything thrown into an RFC 9457 document, or into a page for those who came with a browser. The cause goes to
 * the log.
 */
export function problemHandler(log: Logger, layout?: PageLayout): ErrorRequestHandler {
  return (thrown: unknown, req, res, next) => {
    const error = fromExpress(thrown) ?? thrown;
    const problem = toProblem(error, String(res.locals['requestId'] ?? ''));
    log[problem.status >= 500 ? 'error' : 'info']({ err: error, code: problem.code, path: req.path }, problem.title);
    if (res.headersSent) {
      // Too late for another answer: the connection is cut, so that the client sees that what it has is not whole.
      res.destroy();
      return;
    }
    if (problem.status === 401) res.set('WWW-Authenticate', 'Bearer');
    res.status(problem.status).set('Cache-Control', 'no-store').vary('Accept');
    if (layout === undefined || !prefersPage(req)) return sendProblem(res, problem);
    const main = problemPage(problem, requestLanguage(req));
    sendPage(req, res, { layout, title: titleOf(problem, requestLanguage(req)), main }).catch(next);
  };
}

function sendProblem(res: Response, problem: Problem): void {
  res.type('application/problem+json').send(JSON.stringify(problem));
}

function prefersPage(req: Request): boolean {
  return req.accepts(['application/problem+json', 'application/json', 'text/html']) === 'text/html';
}

// Express and its body parser throw errors that carry a status and say by `expose` whose fault it is.
function fromExpress(thrown: unknown): AppError | undefined {
  if (!(thrown instanceof Error) || thrown instanceof AppError || !('status' in thrown)) return undefined;
  const options = { cause: thrown };
  switch (thrown.status) {
    case 400:
      return new AppError('input', 'body-invalid', 'The address or the body of the request cannot be read.', options);
    case 413:
      return new AppError('input', 'body-too-large', 'The body of the request is too large.', options);
    case 415:
      return new AppError('input', 'body-type-unsupported', 'The encoding of the body is not supported.', options);
    default:
      return undefined;
  }
}

/** The title of a problem in Latvian, and what its reader can do. The detail is written for the log and for machines. */
const inLatvian: Readonly<Record<number, readonly [title: string, advice: string]>> = {
  400: ['Pieprasījums nav derīgs', 'Pārbaudiet adresi un ievadītās vērtības un mēģiniet vēlreiz.'],
  401: ['Nepieciešams pieslēgties', 'Pieslēdzieties portālam un atveriet šo lapu vēlreiz.'],
  403: ['Šī darbība nav atļauta', 'Ja tā ir jums nepieciešama, lūdziet tiesības savas organizācijas administratoram.'],
  404: ['Lapa nav atrasta', 'Pārbaudiet adresi. Iespējams, saturs ir pārvietots vai dzēsts.'],
  409: [
    'Pieprasījums ir pretrunā ar pašreizējo stāvokli',
    'Pārlādējiet lapu, lai redzētu pašreizējo stāvokli, un izlemiet no jauna.',
  ],
  410: ['Šis saturs vairs netiek glabāts', 'Sāciet no saraksta pirmās lapas.'],
  413: ['Nosūtītais saturs ir pārāk liels', 'Sūtiet mazāk vienā reizē.'],
  415: ['Nosūtītā satura veids netiek atbalstīts', 'Sūtiet saturu nesaspiestu, UTF-8 kodējumā.'],
  416: ['Pieprasītā faila daļa neeksistē', 'Lejupielādējiet failu no sākuma.'],
  429: ['Pārāk daudz pieprasījumu', 'Pagaidiet minūti un mēģiniet vēlreiz.'],
  500: ['Neparedzēta kļūda', 'Ja tā atkārtojas, nosūtiet portāla uzturētājam zemāk redzamo pieprasījuma numuru.'],
  502: [
    'Cita sistēma sniedza nederīgu atbildi',
    'Ja tas atkārtojas, nosūtiet portāla uzturētājam pieprasījuma numuru.',
  ],
  503: ['Cita sistēma neatbild', 'Mēģiniet vēlreiz pēc dažām minūtēm.'],
  504: ['Cita sistēma laikus neatbildēja', 'Mēģiniet vēlreiz pēc dažām minūtēm.'],
};

function titleOf(problem: Problem, language: Language): string {
  return (language === 'lv' ? inLatvian[problem.status]?.[0] : undefined) ?? problem.title;
}

function problemPage(problem: Problem, language: Language): SafeHtml {
  const title = html`<h1>${titleOf(problem, language)}</h1>`;
  if (language === 'en') {
    return html`${title}
      <p>${problem.detail}</p>
      <p>Request number: <code>${problem.instance}</code></p>`;
  }
  return html`${title}
    <p>${inLatvian[problem.status]?.[1] ?? ''}</p>
    <details>
      <summary>Tehniska informācija angļu valodā</summary>
      <p lang="en">${problem.detail}</p>
    </details>
    <p>Pieprasījuma numurs: <code>${problem.instance}</code></p>`;
}
