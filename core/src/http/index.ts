export { createServiceApp, type ServiceAppOptions } from './app.ts';
export { requireHintSecret, requireSameOrigin } from './guards.ts';
export { type Language, requestLanguage } from './language.ts';
export { listen, type RunningServer } from './listen.ts';
export { parseRequest } from './parse-request.ts';
export { sendPage } from './send-page.ts';
