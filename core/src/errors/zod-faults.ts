import type { z } from 'zod';

/** Every fault zod found, as `path: message` joined by `; `. Zod's own messages name types and limits, never the value. */
export function describeFaults(error: z.ZodError): string {
  return error.issues.map((issue) => `${formatPath(issue.path)}${issue.message}`).join('; ');
}

function formatPath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '';
  const joined = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return `${joined.replace(/^\./, '')}: `;
}
