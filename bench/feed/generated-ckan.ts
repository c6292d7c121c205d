import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const authority = 'http://publications.europa.eu/resource/authority';

/** A data set with three distributions, the same for the same number. */
export function generateDataset(n: number): Record<string, unknown> {
  const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  return {
    id,
    name: `bench-${n}`,
    type: 'dataset',
    state: 'active',
    private: false,
    title: `Gaisa kvalitātes mērījumi, novērojumu vieta ${n}`,
    title_en: `Measurements of air quality, station ${n}`,
    notes: 'Stundas vidējās koncentrācijas: slāpekļa dioksīds, ozons, daļiņas PM10 un PM2,5. '.repeat(3),
    notes_en: 'Hourly mean concentrations: nitrogen dioxide, ozone, particles PM10 and PM2.5. '.repeat(3),
    tags: [{ name: 'gaiss' }, { name: 'kvalitāte' }, { name: 'mērījumi' }],
    keywords_en: ['air', 'quality', 'measurements'],
    theme: [`${authority}/data-theme/ENVI`, `${authority}/data-theme/HEAL`],
    license_id: `${authority}/licence/CC_BY_4_0`,
    access_rights: `${authority}/access-right/PUBLIC`,
    frequency: `${authority}/frequency/DAILY`,
    language: [`${authority}/language/LAV`],
    spatial_uri: [`${authority}/country/LVA`],
    temporal_start: '2020-01-01',
    temporal_end: '2025-12-31',
    contact_name: 'Datu pārvaldnieks',
    contact_email: 'dati@paraugministrija.example',
    owner_org: 'o1',
    organization: { id: 'o1', name: 'iestade', title: 'Iestāde' },
    metadata_created: '2026-03-01T10:00:00.000001',
    metadata_modified: '2026-03-01T10:00:00.000001',
    resources: ['json', 'xml', 'pdf'].map((extension, r) => ({
      id: `${id.slice(0, -1)}${r}-${n}`,
      package_id: id,
      name: `Mērījumi (${extension})`,
      url: `https://dati.example.lv/gaiss/${n}.${extension}`,
      format: extension.toUpperCase(),
      size: 123_456,
      state: 'active',
    })),
  };
}

/** Answers `package_search` for so many generated data sets, as CKAN's search does for our questions: by id, page by page. */
export async function startGeneratedCkan(count: number) {
  const organization = { id: 'o1', name: 'iestade', title: 'Iestāde', title_en: 'Authority', state: 'active' };
  const search = (input: { rows?: number; fq_list?: string[] }) => {
    const fq = (input.fq_list ?? []).join(' ');
    if (fq.includes('metadata_modified')) return { count: 0, results: [] };
    const after = /id:\{"[^"]*?(\d{12})" TO \*\]/.exec(fq)?.[1];
    const first = after === undefined ? 0 : Number(after) + 1;
    const length = Math.max(0, Math.min(input.rows ?? 10, count - first));
    return { count: count - first, results: Array.from({ length }, (_, place) => generateDataset(first + place)) };
  };
  const server = createServer((request, response) => {
    void (async () => {
      const input: { rows?: number; fq_list?: string[]; offset?: number } = JSON.parse((await text(request)) || '{}');
      const action = request.url?.split('/').at(-1);
      const result =
        action === 'package_search'
          ? search(input)
          : action === 'organization_list'
            ? (input.offset ?? 0) === 0
              ? [organization]
              : []
            : action === 'organization_show'
              ? organization
              : { ckan_version: '2.12.0' };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ success: true, result }));
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
