import type { z } from 'zod';
import { AppError, describeFaults } from '../errors/index.ts';

/**
 * Checks a part of a request (body, query, parameters) at the door.
 *
 * @throws AppError `request-invalid` (input), its detail naming every faulty field
 */
export function parseRequest<S extends z.ZodType>(schema: S, part: unknown): z.output<S> {
  const parsed = schema.safeParse(part);
  if (parsed.success) return parsed.data;
  throw new AppError('input', 'request-invalid', describeFaults(parsed.error));
}
