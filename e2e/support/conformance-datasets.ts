import { randomUUID } from 'node:crypto';
import { callCkan } from './stack.ts';

const authority = 'http://publications.europa.eu/resource/authority';
const owner = 'parauga-pilsetas-dome';

/** A data set that a conformance test made. */
export interface MadeDataset {
  id: string;
  title: string;
}

/** Makes so many data sets in CKAN, one after the other. */
export async function makeDatasets(count: number): Promise<MadeDataset[]> {
  const made: MadeDataset[] = [];
  while (made.length < count) {
    const title = `Atbilstības pārbaude ${made.length + 1}`;
    const { id } = await callCkan<{ id: string }>('package_create', {
      name: `atbilstiba-${randomUUID()}`,
      owner_org: owner,
      title,
      notes: 'Datu kopa, ko lasa citu portālu savācēji.',
      tags: [{ name: 'pārbaude' }, { name: 'savākšana' }],
      theme: [`${authority}/data-theme/GOVE`, `${authority}/data-theme/TECH`],
      license_id: `${authority}/licence/CC0`,
      frequency: `${authority}/frequency/ANNUAL`,
      resources: [1, 2].map((n) => ({
        name: `Datne ${n}`,
        url: `https://dati.paraugpilseta.example/${made.length}/${n}.json`,
        format: 'JSON',
      })),
    });
    made.push({ id, title });
  }
  return made;
}

/** Gives a data set another description. */
export async function editDataset(id: string): Promise<void> {
  await callCkan('package_patch', { id, notes: `Cits apraksts ${randomUUID()}.` });
}

/** Deletes one, as its publisher would: CKAN keeps it out of sight. */
export async function deleteDataset(id: string): Promise<void> {
  await callCkan('package_delete', { id });
}

/** Removes what was made without a trace. */
export async function purgeDatasets(made: readonly MadeDataset[]): Promise<void> {
  for (const { id } of made) await callCkan('dataset_purge', { id });
}
