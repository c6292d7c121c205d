import fc from 'fast-check';
import type { PackageFields } from '../../src/domain/ckan-fields.ts';

const authority = 'http://publications.europa.eu/resource/authority/';

/** Texts of every kind CKAN lets through: whole Unicode, control characters, halves of characters, markup, whitespace. */
const wildText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\ud800',
    '\u0000\u0007',
    '\r\n',
    ']]>',
    '<p>&amp;</p>',
    '"\\',
    '\uFEFF',
    'e\u0304',
    '\u0085x\u2028',
    'שלום \u202Eعالم\u202C 👩‍👩‍👧',
    '<script>alert("ā")</script><p lang=xx>',
    '2016. gads',
    '__proto__',
    '\uFFFE\uDC00ok\u001B[31m',
  ),
);

/** Now and then a text as long as the longest that publishers paste. */
const prose = fc.oneof(
  { weight: 2_000, arbitrary: wildText },
  { weight: 1, arbitrary: wildText.map((text) => `<p>${text} ģ</p>\n`.repeat(200_000 / (text.length + 10))) },
);

const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.tuple(fc.constantFrom('http://', 'https://', 'ftp://', 'HTTPS://a.lv/'), wildText).map((parts) => parts.join('')),
  fc.constantFrom(
    'https://ķekava.example.lv/dati',
    'https://a.lv/x y|z',
    'https://a.lv/../b/./c?',
    'https://a.lv/%zz#a#b',
    'https://a.lv/[1]?q=[2]',
    'http://[::1]:80/x',
    'http://a.lv:99999/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'www.a.lv',
    '//a.lv/x',
    'http://a.lv/\u0000\ud800',
    'http:///a',
    'https://a.lv:port/',
    'https://user:p ss@a.lv/<x>"{y}`^',
    `https://a.lv/${'x'.repeat(5_000)}`,
    'https://data.example.lv/dcat/catalog#atvk-0026000',
    'https://data.example.lv/dcat/catalog#atvk-"',
    'https://data.example.lv/dataset/x#record',
  ),
);

const date = fc.oneof(
  fc.date({ noInvalidDate: true }).map((moment) => moment.toISOString()),
  fc.constantFrom(
    '2026-01-31',
    '2026-02-30',
    '2016',
    '2016-05',
    '2016. gads',
    '31.01.2026',
    '2026-01-31 10:00',
    '0000-01-01',
    '9999-12-31T23:59:60Z',
    '2026-01-31T10:00:00+99:00',
    '+275760-09-13',
    '2016. gada pavasaris',
  ),
);

const code = fc.constantFrom(
  `${authority}data-theme/ENVI`,
  `${authority}data-theme/NAV`,
  `${authority}language/LAV`,
  `${authority}licence/CC_BY_4_0`,
  `${authority}frequency/DAILY`,
  `${authority}access-right/PUBLIC`,
  `${authority}country/LVA`,
  'http://data.europa.eu/bna/c_ac64a52d',
  'http://purl.org/adms/publishertype/NationalAuthority',
  'CSV',
  '.xlsx',
  'cc-by',
  'text/csv',
  'application/x-thing',
  'xx-klingon',
  `${authority}language/XXXX`,
  'http://data.europa.eu/nuts/code/LV005',
  'ATVK:0026000',
  '0001000',
  'XLSX',
  'ZIP',
  'ODS',
);

const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom('0,5', '100', '1e5', '-1', 'P1D', 'PT15M', 'P', '1e999', '9'.repeat(400), Number.MAX_VALUE),
);

const geometry = fc.oneof(
  fc.constantFrom(
    '{"type":"Point","coordinates":[24.1,56.9]}',
    '{"type":"Polygon","coordinates":[[[20,55],[28,55],[28,58],[20,55]]]}',
    '{"type":"Point","coordinates":[1e-9,-0]}',
    '{"type":"Point","coordinates":[200,100]}',
    '{"type":"toString","coordinates":[]}',
    '{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[24,56]},{"type":"LineString","coordinates":[[24,56],[25,57,3]]}]}',
    '{"type":"Feature","geometry":{"type":"MultiPoint","coordinates":[[24,56],[25,57]]}}',
    '{"type":"Feature","geometry":null}',
    '20.9, 55.6, 28.3, 58.1',
    '1e300 1 2 3',
    `${'['.repeat(3_000)}${']'.repeat(3_000)}`,
  ),
  fc.json(),
);

const other = fc.oneof(fc.constantFrom(null, true, {}, [], [[]], 0), fc.object({ maxDepth: 1 }));
const hash = fc.oneof(fc.stringMatching(/^[0-9a-f]{32}$/), fc.stringMatching(/^sha256:[0-9a-f]{64}$/), wildText);
const email = fc.oneof(
  fc.emailAddress(),
  fc.constantFrom('a b@c.lv', 'mailto:a@b.lv', 'a@b.lv; c@d.lv', 'ā@ķ.lv', '@'),
);
const single = fc.oneof(wildText, address, date, code, number, geometry, hash, email, other);
const value = fc.oneof({ weight: 4, arbitrary: single }, { weight: 1, arbitrary: fc.array(single, { maxLength: 4 }) });

/** Mostly the kind of value a field is for, sometimes anything at all. */
const mostly = (arbitrary: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 3, arbitrary }, { weight: 1, arbitrary: value });
const several = (arbitrary: fc.Arbitrary<unknown>) => mostly(fc.array(arbitrary, { maxLength: 4 }));

const resourceFields = {
  ...fieldsOf(['name', 'name_en', 'rights', 'service_title', 'service_title_en'], mostly(wildText)),
  ...fieldsOf(['description', 'description_en'], mostly(prose)),
  ...fieldsOf(['url', 'service_url', 'service_description_url'], mostly(address)),
  ...fieldsOf(['format', 'mimetype', 'license', 'availability', 'status', 'hash_algorithm'], mostly(code)),
  ...fieldsOf(['compress_format', 'package_format'], mostly(code)),
  ...fieldsOf(['issued', 'modified_date', 'created', 'last_modified'], mostly(date)),
  ...fieldsOf(['size', 'temporal_resolution', 'spatial_resolution'], mostly(number)),
  ...fieldsOf(['conforms_to', 'documentation'], several(address)),
  ...fieldsOf(['language'], several(code)),
  hash: mostly(hash),
  url_type: fc.constantFrom('upload', 'datastore', null, ''),
  datastore_active: fc.constantFrom(true, true, false, 'True', 'no', 1, null),
  extras: mostly(fc.object({ maxDepth: 3 })),
};

const organizationFields = {
  ...fieldsOf(['title', 'title_en', 'contact_name'], mostly(wildText)),
  ...fieldsOf(['publisher_uri', 'homepage', 'contact_url'], mostly(address)),
  publisher_type: mostly(code),
  contact_email: mostly(email),
};

const packageFields = {
  ...fieldsOf(['title', 'title_en', 'contact_name', 'version', 'version_notes'], mostly(wildText)),
  ...fieldsOf(['notes', 'notes_en'], mostly(prose)),
  ...fieldsOf(['identifier', 'provenance', 'provenance_en', 'publisher_name', 'creator_name'], mostly(wildText)),
  ...fieldsOf(['publisher_uri', 'creator_uri', 'url', 'contact_url', 'harvest_url'], mostly(address)),
  ...fieldsOf(['theme', 'language', 'hvd_category', 'spatial_uri'], several(code)),
  ...fieldsOf(['license_id', 'access_rights', 'frequency', 'publisher_type'], mostly(code)),
  ...fieldsOf(['conforms_to', 'documentation', 'is_referenced_by', 'source', 'related', 'in_series'], several(address)),
  ...fieldsOf(['applicable_legislation'], several(address)),
  ...fieldsOf(['temporal_start', 'temporal_end', 'issued', 'modified'], mostly(date)),
  ...fieldsOf(['metadata_created', 'metadata_modified'], mostly(date)),
  ...fieldsOf(['spatial_resolution', 'temporal_resolution'], mostly(number)),
  ...fieldsOf(['keywords_en', 'other_identifier'], several(wildText)),
  ...fieldsOf(['harvest_source', 'harvest_identifier'], mostly(wildText)),
  contact_email: mostly(email),
  spatial: mostly(geometry),
  tags: fc.oneof(fc.array(fc.record({ name: wildText }), { maxLength: 4 }), value),
  extras: fc.oneof(fc.array(fc.record({ key: wildText, value }), { maxLength: 3 }), value),
  organization: value,
  groups: value,
};

const identifier = fc.oneof({ weight: 5, arbitrary: fc.uuid() }, { weight: 1, arbitrary: wildText });

/** Data sets as no form would let them in, but a script or an older schema has. */
export const randomPackages: fc.Arbitrary<PackageFields> = fc
  .tuple(
    fc.record(packageFields, { requiredKeys: [] }),
    fc.oneof(fc.array(withId(resourceFields), { maxLength: 3 }), value),
    fc.oneof(withId(organizationFields), fc.constant({})),
    identifier,
  )
  .map(([fields, resources, organization, id]) => ({
    ...fields,
    resources,
    ...('id' in organization ? { organization } : {}),
    id,
    name: 'x',
  }));

function withId(fields: Record<string, fc.Arbitrary<unknown>>) {
  return fc
    .tuple(fc.record(fields, { requiredKeys: [] }), identifier)
    .map(([known, id]) => ({ ...known, id, name: 'x' }));
}

function fieldsOf(names: readonly string[], arbitrary: fc.Arbitrary<unknown>): Record<string, fc.Arbitrary<unknown>> {
  return Object.fromEntries(names.map((name) => [name, arbitrary]));
}
