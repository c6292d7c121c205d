import type { Table } from './table.ts';

/** A line of the history of scores. */
export interface ScoreSource {
  /** `YYYY-MM-DD` of UTC. */
  readonly day: string;
  readonly kind: 'catalogue' | 'publisher' | 'dataset';
  /** A publisher's name, a data set's id; empty for the catalogue. */
  readonly key: string;
  readonly mean: number;
  readonly datasets: number;
}

/** The history: catalogue and publishers day by day, of a data set the days on which its points changed. */
export const scoreTable: Table<ScoreSource> = {
  id: 'scores',
  columns: [
    {
      name: 'day',
      type: 'day',
      lv: 'Diena (UTC); šodienas vērtība vēl var mainīties',
      en: 'Day (UTC); the value of today may still change',
      read: ({ day }) => new Date(`${day}T00:00:00Z`),
    },
    {
      name: 'level',
      type: 'text',
      lv: 'Par ko: catalogue, publisher vai dataset; datu kopai tikai dienas, kad punkti mainījās',
      en: 'Of what: catalogue, publisher or dataset; for a data set only days on which its points changed',
      read: ({ kind }) => kind,
    },
    {
      name: 'key',
      type: 'text',
      lv: 'Publicētāja nosaukums adresē vai datu kopas identifikators; katalogam tukšs',
      en: 'Name of the publisher or identifier of the data set; empty for the catalogue',
      read: ({ key }) => (key === '' ? undefined : key),
    },
    {
      name: 'mean_points',
      type: 'number',
      lv: 'Vidējie kvalitātes punkti, 0 līdz 405',
      en: 'Mean points for the quality of metadata, 0 to 405',
      read: ({ mean }) => Math.round(mean * 100) / 100,
    },
    {
      name: 'datasets',
      type: 'integer',
      lv: 'Vērtēto datu kopu skaits',
      en: 'Number of data sets scored',
      read: ({ datasets }) => datasets,
    },
  ],
};
