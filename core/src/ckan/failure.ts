import { z } from 'zod';
import { AppError } from '../errors/index.ts';

const apiError = z.object({ error: z.looseObject({ __type: z.string().optional(), message: z.unknown().optional() }) });

/** The AppError for an answer of CKAN's API that is not a success, by CKAN's own word for it and else by its status. */
export function toCkanError(action: string, status: number, body: unknown): AppError {
  const parsed = apiError.safeParse(body);
  const error = parsed.success ? parsed.data.error : undefined;
  const said = typeof error?.message === 'string' ? error.message : '';
  switch (error?.__type) {
    case 'Validation Error':
      return new AppError('input', 'ckan-validation', `CKAN refuses the fields: ${listFaults(error)}`);
    case 'Not Found Error':
      return new AppError('not-found', 'ckan-not-found', `CKAN has no such record (${action}).`);
    case 'Authorization Error':
      return new AppError('forbidden', 'ckan-forbidden', `CKAN does not allow ${action} with these credentials.`);
    case 'Search Error':
    case 'Search Query Error':
      return new AppError('input', 'ckan-search-invalid', `CKAN cannot search like that: ${said}`);
    default:
      return byStatus(action, status);
  }
}

function byStatus(action: string, status: number): AppError {
  if (status === 404) return new AppError('not-found', 'ckan-not-found', `CKAN has no such record (${action}).`);
  if (status === 401 || status === 403) {
    return new AppError('forbidden', 'ckan-forbidden', `CKAN does not allow ${action} with these credentials.`);
  }
  if (status === 429 || status === 502 || status === 503 || status === 504) {
    return new AppError('upstream-unavailable', 'ckan-unavailable', `CKAN answered ${action} with status ${status}.`);
  }
  return new AppError('upstream-bad-answer', 'ckan-failed', `CKAN answered ${action} with status ${status}.`);
}

// CKAN nests: {"title": ["Missing value"], "resources": [{}, {"url": ["…"]}], "__type": "Validation Error"}
function listFaults(error: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(error).filter(([field]) => field !== '__type');
  return fields.flatMap(([field, faults]) => faultsOf(field, faults)).join('; ');
}

function faultsOf(path: string, faults: unknown): string[] {
  if (typeof faults === 'string') return [`${path}: ${faults}`];
  if (Array.isArray(faults)) {
    return faults.flatMap((fault: unknown, index) =>
      faultsOf(typeof fault === 'string' ? path : `${path}[${index}]`, fault),
    );
  }
  if (typeof faults !== 'object' || faults === null) return [];
  return Object.entries(faults).flatMap(([field, inner]) => faultsOf(`${path}.${field}`, inner));
}
