import type { HarvestedDataset } from '../../src/domain/dataset/dataset.ts';
import type { HarvestSource } from '../../src/domain/harvest-source.ts';
import type { SourceDistribution, SourceRecord } from '../../src/domain/record.ts';

const authority = 'http://publications.europa.eu/resource/authority';

/** A whole data set as a run would write it. */
export function aDataset(fields: Partial<HarvestedDataset> = {}): HarvestedDataset {
  return {
    name: 'udens-0123456789',
    title: 'Ūdens',
    notes: 'Mērījumi.',
    tags: [{ name: 'ūdens' }],
    theme: [`${authority}/data-theme/ENVI`],
    license_id: `${authority}/licence/CC0`,
    frequency: `${authority}/frequency/ANNUAL`,
    owner_org: 'upes',
    harvest_source: 'avots',
    harvest_identifier: 'udens',
    harvest_hash: 'sha256:0',
    resources: [],
    ...fields,
  };
}

/** A record that comes in without defaults. */
export function aRecord(fields: Partial<SourceRecord> = {}): SourceRecord {
  return {
    identifier: 'udens',
    aliases: [],
    title: { lv: 'Ūdens' },
    description: { lv: 'Mērījumi.' },
    keywords: { lv: ['ūdens'], en: [] },
    themes: ['ENVI'],
    licence: 'CC0',
    frequency: 'ANNUAL',
    languages: [],
    places: [],
    geometries: [],
    hvdCategories: [],
    legislation: [],
    conformsTo: [],
    documentation: [],
    isReferencedBy: [],
    sources: [],
    related: [],
    otherIdentifiers: [],
    provenance: {},
    versionNotes: {},
    inSeries: [],
    distributions: [],
    services: [],
    warnings: [],
    ...fields,
  };
}

/** A distribution of the file at `url`. */
export function aDistribution(url: string, fields: Partial<SourceDistribution> = {}): SourceDistribution {
  return { downloadUrl: url, title: {}, description: {}, languages: [], conformsTo: [], documentation: [], ...fields };
}

/** A source as the sources file would give it. */
export function aSource(fields: Partial<HarvestSource> = {}): HarvestSource {
  return {
    id: 'avots',
    type: 'dcat',
    url: 'https://avots.example.lv/katalogs',
    address: 'https://avots.example.lv/katalogs',
    organization: 'upes',
    title: { lv: 'Upju dienests', en: 'River Service' },
    enabled: true,
    defaults: {},
    trustModified: false,
    secrets: [],
    ...fields,
  };
}
