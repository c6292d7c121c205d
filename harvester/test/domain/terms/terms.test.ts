import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { vocabulary } from '@vdt/core/rdf';
import { findAccessRight } from '../../../src/domain/terms/access-rights.ts';
import { findEntry } from '../../../src/domain/terms/find-entry.ts';
import { findFormat } from '../../../src/domain/terms/formats.ts';
import { findFrequency } from '../../../src/domain/terms/frequencies.ts';
import { findLanguage } from '../../../src/domain/terms/languages.ts';
import { findLicence } from '../../../src/domain/terms/licences.ts';
import { findTheme } from '../../../src/domain/terms/themes.ts';

type Find = (value: string) => { code: string } | undefined;

function meanings(title: string, find: Find, cases: Record<string, string | undefined>): void {
  describe(title, () => {
    for (const [value, code] of Object.entries(cases)) {
      test(`"${value}" means ${code ?? 'nothing'}`, () => {
        assert.equal(find(value)?.code, code);
      });
    }
  });
}

meanings('licences', findLicence, {
  CC0: 'CC0',
  'cc-by 4.0': 'CC_BY_4_0',
  'CC BY 4.0': 'CC_BY_4_0',
  'http://creativecommons.org/publicdomain/zero/1.0': 'CC0',
  'https://creativecommons.org/licenses/by/4.0/deed.lv': 'CC_BY_4_0',
  'https://www.creativecommons.org/licenses/by/4.0/legalcode': 'CC_BY_4_0',
  'https://opendatacommons.org/licenses/odbl/': 'ODC_BL',
  'https://publications.europa.eu/resource/authority/licence/CC0': 'CC0',
  'https://metadata.example/#terms': undefined,
  '': undefined,
});

meanings('frequencies', findFrequency, {
  'R/P1Y': 'ANNUAL',
  'R/P0.5M': 'MONTHLY_2',
  'R/P2M': 'BIMONTHLY',
  'R/P3.5D': 'WEEKLY_2',
  'R/PT1S': 'UPDATE_CONT',
  P1D: 'DAILY',
  annual: 'ANNUAL',
  Yearly: 'ANNUAL',
  irregular: 'IRREG',
  'reizi ceturksnī': 'QUARTERLY',
  'http://purl.org/cld/freq/semiannual': 'ANNUAL_2',
  'http://purl.org/cld/freq/monthly': 'MONTHLY',
  'http://publications.europa.eu/mdr/authority/frequency/WEEKLY': 'WEEKLY',
  'R/P17D': undefined,
  nekad_mūžā: undefined,
});

meanings('formats', findFormat, {
  CSV: 'CSV',
  '.csv': 'CSV',
  'text/csv; header=present': 'CSV',
  'https://www.iana.org/assignments/media-types/application/json': 'JSON',
  'image/tiff': 'TIFF',
  Shapefile: 'SHP',
  geojson: 'GEOJSON',
  'JSON-LD': 'JSON_LD',
  'application/octet-stream': undefined,
  'Excel tabula': undefined,
});

meanings('languages', findLanguage, {
  lv: 'LAV',
  LAV: 'LAV',
  'en-US': 'ENG',
  'http://id.loc.gov/vocabulary/iso639-1/de': 'DEU',
  'http://lexvo.org/id/iso639-3/rus': 'RUS',
  tlh: undefined,
});

meanings('access rights', findAccessRight, {
  public: 'PUBLIC',
  'restricted public': 'RESTRICTED',
  'non-public': 'NON_PUBLIC',
  NON_PUBLIC: 'NON_PUBLIC',
  slepens: undefined,
});

meanings('themes', findTheme, {
  ENVI: 'ENVI',
  'Economy and finance': 'ECON',
  'Health & Human Services': 'HEAL',
  transportation: 'TRAN',
  vide: 'ENVI',
  'http://publications.europa.eu/resource/authority/data-theme/TRAN': 'TRAN',
  'http://eurovoc.europa.eu/100141': undefined,
});

for (const name of ['theme', 'frequency', 'licence', 'file-type', 'language', 'access-right', 'place'] as const) {
  test(`every entry of ${name} is found by its IRI and by its code, whatever the case and scheme`, () => {
    for (const { iri, code } of vocabulary(name).entries) {
      for (const value of [iri, `${iri}/`, iri.replace('http:', 'https:'), code, code.toLowerCase()]) {
        assert.equal(findEntry(name, value)?.iri, iri, value);
      }
    }
  });
}

test('no text makes a look-up throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('__proto__', 'constructor', 'toString')), (text) => {
      for (const find of [findLicence, findFrequency, findFormat, findLanguage, findTheme, findAccessRight]) {
        const found = find(text);
        if (found !== undefined) assert.equal(typeof found.iri, 'string');
      }
    }),
  );
});
