import type { VocabularyEntry } from '@vdt/core/rdf';
import { findEntry, plainWord } from './find-entry.ts';

/** Words of sources that know no EU themes, by the theme they mean; ISO 19115 topic categories and common portal groups. */
const wordsByTheme: Readonly<Record<string, readonly string[]>> = {
  AGRI: [
    'agriculture',
    'farming',
    'fisheries',
    'forestry',
    'food',
    'lauksaimniecība',
    'mežsaimniecība',
    'zivsaimniecība',
  ],
  ECON: [
    'economy',
    'finance',
    'business',
    'budget',
    'taxes',
    'ekonomika',
    'finanses',
    'uzņēmējdarbība',
    'budžets',
    'nodokļi',
  ],
  EDUC: [
    'education',
    'culture',
    'sport',
    'sports',
    'arts',
    'arts culture history',
    'recreation',
    'parks recreation',
    'izglītība',
    'kultūra',
    'sports un kultūra',
  ],
  ENER: ['energy', 'electricity', 'enerģētika', 'enerģija'],
  ENVI: [
    'environment',
    'climate',
    'climatologymeteorologyatmosphere',
    'water',
    'inlandwaters',
    'oceans',
    'biota',
    'ecology',
    'vide',
    'klimats',
  ],
  GOVE: [
    'government',
    'public sector',
    'elections',
    'elections politics',
    'politics',
    'local government',
    'pārvalde',
    'valsts pārvalde',
    'vēlēšanas',
    'pašvaldības',
  ],
  HEAL: ['health', 'health human services', 'public health', 'veselība', 'veselības aprūpe'],
  INTR: ['international', 'foreign affairs', 'starptautiskās attiecības'],
  JUST: [
    'justice',
    'law',
    'legal',
    'public safety',
    'safety',
    'crime',
    'police',
    'tieslietas',
    'drošība',
    'sabiedriskā drošība',
  ],
  REGI: [
    'regions',
    'cities',
    'boundaries',
    'planning',
    'planning zoning',
    'planningcadastre',
    'housing',
    'geospatial',
    'location',
    'imagerybasemapsearthcover',
    'reģioni',
    'pilsētas',
    'teritorijas plānošana',
  ],
  SOCI: [
    'society',
    'population',
    'demographics',
    'social services',
    'community',
    'sabiedrība',
    'iedzīvotāji',
    'demogrāfija',
  ],
  TECH: ['science', 'technology', 'research', 'innovation', 'zinātne', 'tehnoloģijas', 'pētniecība'],
  TRAN: ['transport', 'transportation', 'traffic', 'mobility', 'transports', 'satiksme', 'mobilitāte'],
};

const codesByWord: ReadonlyMap<string, string> = new Map(
  Object.entries(wordsByTheme).flatMap(([code, words]) => words.map((word) => [word, code] as const)),
);

/** The EU theme that `value` means: its IRI, code or label, or a word of another portal, ampersands and slashes aside. */
export function findTheme(value: string): VocabularyEntry | undefined {
  const direct = findEntry('theme', value);
  if (direct !== undefined) return direct;
  const code = codesByWord.get(plainWord(value.replace(/[&/,]| and | un /gi, ' ')));
  return code === undefined ? undefined : findEntry('theme', code);
}
