import { parseRequest, requireHintSecret } from '@vdt/core/http';
import type { Express } from 'express';
import { z } from 'zod';

const hint = z.object({ id: z.string().min(1).max(200), event: z.enum(['changed', 'removed']) });

/**
 * `POST /hints/dataset-changed`: CKAN says that a data set changed. Only which one is taken from the message; what became
 * of it, CKAN is asked for, so that a false hint does no harm.
 */
export function hintRoutes(app: Express, options: { secret: string; onHint(id: string): void }): void {
  app.post('/hints/dataset-changed', requireHintSecret(options.secret), (req, res) => {
    const { id } = parseRequest(hint, req.body);
    options.onHint(id);
    res.status(202).json({ accepted: true });
  });
}
