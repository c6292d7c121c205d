import type { RecordOutcome, RunState } from '../domain/report.ts';

interface Words {
  title: string;
  lead: string;
  sources: string;
  noSources: string;
  source: string;
  organization: string;
  schedule: string;
  onRequest: string;
  disabled: string;
  lastRun: string;
  never: string;
  run: string;
  runs: string;
  noRuns: string;
  started: string;
  finished: string;
  state: string;
  rejections: string;
  rejectionsLead: string;
  noRejections: string;
  goneLead: string;
  allOfRun: string;
  notAll: string;
  back: string;
  records: string;
  read: string;
  states: Record<RunState, string>;
  outcomes: Record<RecordOutcome, string>;
}

/** The words of the pages. */
export const words: Readonly<Record<'lv' | 'en', Readonly<Words>>> = {
  lv: {
    title: 'Metadatu ievākšana',
    lead: 'No šiem avotiem katalogs pats iegūst datu kopu aprakstus. Šeit redzams, kas ievākts un kas noraidīts, lai publicētājs zinātu, ko labot.',
    sources: 'Avoti',
    noSources: 'Pagaidām nav neviena avota. Administrators tos pievieno avotu failā.',
    source: 'Avots',
    organization: 'Organizācija',
    schedule: 'Grafiks',
    onRequest: 'pēc pieprasījuma',
    disabled: 'izslēgts',
    lastRun: 'Pēdējā reize',
    never: 'vēl nav ievākts',
    run: 'ievākšana nr.',
    runs: 'Pēdējās ievākšanas',
    noRuns: 'Vēl nekas nav ievākts.',
    started: 'Sākums',
    finished: 'Beigas',
    state: 'Iznākums',
    rejections: 'Noraidītie ieraksti',
    rejectionsLead: 'Šie ieraksti pēdējā reizē netika pieņemti. Tie ienāks, tiklīdz avotā būs izlaboti.',
    noRejections: 'Nav noraidīts neviens ieraksts.',
    goneLead: 'Šīs datu kopas ir katalogā, bet avotā to vairs nav. Katalogā tās paliek.',
    allOfRun: 'Visa šīs reizes atskaite',
    notAll: 'Rādīti pirmie {n}.',
    back: 'Visi avoti',
    records: 'Ieraksti',
    read: 'nolasīti',
    states: {
      running: 'notiek',
      succeeded: 'izdevās',
      incomplete: 'nepilnīga',
      failed: 'neizdevās',
      interrupted: 'pārtraukta',
    },
    outcomes: {
      created: 'jauni',
      updated: 'atjaunināti',
      unchanged: 'nemainīti',
      rejected: 'noraidīti',
      gone: 'avotā vairs nav',
    },
  },
  en: {
    title: 'Metadata harvesting',
    lead: 'From these sources the catalogue takes descriptions of data sets by itself. Here stands what came in and what was rejected, so that its publisher knows what to correct.',
    sources: 'Sources',
    noSources: 'There is no source yet. The administrator adds them to the sources file.',
    source: 'Source',
    organization: 'Organisation',
    schedule: 'Schedule',
    onRequest: 'on request',
    disabled: 'switched off',
    lastRun: 'Last run',
    never: 'not harvested yet',
    run: 'run',
    runs: 'Last runs',
    noRuns: 'Nothing has been harvested yet.',
    started: 'Start',
    finished: 'End',
    state: 'Outcome',
    rejections: 'Rejected records',
    rejectionsLead:
      'These records were not accepted the last time. They come in as soon as they are put right at the source.',
    noRejections: 'No record was rejected.',
    goneLead: 'These data sets are in the catalogue, but the source no longer has them. They stay in the catalogue.',
    allOfRun: 'The whole report of this run',
    notAll: 'The first {n} are shown.',
    back: 'All sources',
    records: 'Records',
    read: 'read',
    states: {
      running: 'running',
      succeeded: 'succeeded',
      incomplete: 'incomplete',
      failed: 'failed',
      interrupted: 'interrupted',
    },
    outcomes: {
      created: 'new',
      updated: 'updated',
      unchanged: 'unchanged',
      rejected: 'rejected',
      gone: 'gone at the source',
    },
  },
};
