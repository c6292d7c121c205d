import { parseArgs } from 'node:util';
import { createDemoApp, sites, type SiteNumber } from './app.ts';

function isSite(value: string): value is SiteNumber {
  return value in sites;
}

function main(): void {
  const { values } = parseArgs({
    options: {
      site: { type: 'string', default: '1' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '8091' },
      base: { type: 'string' },
    },
  });
  if (!isSite(values.site)) throw new Error(`--site is ${Object.keys(sites).join(' or ')}, not ${values.site}`);
  const server = createDemoApp(values.site, values.base).listen(Number(values.port), values.host, (error?: Error) => {
    if (error !== undefined) throw error;
    process.stdout.write(`${sites[values.site as SiteNumber]} at http://${values.host}:${values.port}/\n`);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => server.close());
}

main();
