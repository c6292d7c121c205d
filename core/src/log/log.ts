import { type DestinationStream, type Logger, pino } from 'pino';
import { AppError } from '../errors/index.ts';
import { currentRequestId } from './request-scope.ts';

export type { Logger } from 'pino';

const secretKeys = ['authorization', 'Authorization', 'cookie', 'Cookie', 'set-cookie', 'password', 'token', 'secret'];
const redactedPaths = secretKeys.flatMap((key) => {
  const step = key.includes('-') ? `["${key}"]` : `.${key}`;
  return [step.replace(/^\./, ''), `*${step}`, `*.headers${step}`];
});

const maxCauses = 5;

/**
 * A JSON log on standard output (or `destination`). Secrets under the usual names are cut out, each line has the request
 * id when there is one, and errors keep their chain of causes but none of the properties libraries hang on them.
 */
export function createLog(options: { service: string; level: string; destination?: DestinationStream }): Logger {
  const settings = {
    level: options.level,
    base: { service: options.service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: () => {
      const requestId = currentRequestId();
      return requestId === undefined ? {} : { requestId };
    },
    redact: { paths: redactedPaths, censor: '[redacted]' },
    serializers: { err: (error: unknown) => serializeError(error), error: (error: unknown) => serializeError(error) },
  };
  return options.destination === undefined ? pino(settings) : pino(settings, options.destination);
}

// Own, because pino's serializer copies every enumerable property, and axios hangs the request's headers on its errors.
function serializeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error;
  const cause =
    error.cause === undefined || depth >= maxCauses ? {} : { cause: serializeCause(error.cause, depth + 1) };
  const named = error instanceof AppError ? { kind: error.kind, code: error.code } : systemCode(error);
  return { type: error.name, message: error.message, ...named, stack: error.stack, ...cause };
}

function serializeCause(cause: unknown, depth: number): unknown {
  if (cause instanceof Error) return serializeError(cause, depth);
  return typeof cause === 'string' || typeof cause === 'number' ? cause : typeof cause;
}

function systemCode(error: Error): { code?: string } {
  return 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
}
