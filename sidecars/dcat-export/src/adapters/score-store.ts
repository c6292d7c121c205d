import { type Database, openDatabase } from '@vdt/core/sqlite';
import type { LinkStore } from '../domain/score/link-store.ts';
import type { PublishedEntry } from '../domain/score/published-fragments.ts';
import type { DatasetScore } from '../domain/score/score.ts';
import type { ScoreStore, Summary } from '../domain/score/score-store.ts';
import { createLinkStore } from './link-store.ts';
import { createHistory } from './score-history.ts';
import { scoreMigrations } from './score-migrations.ts';
import { createScoreReads } from './score-reads.ts';

/** Scores and what they hang on, in one file. */
export interface ScoreDatabase {
  scores: ScoreStore;
  links: LinkStore;
}

// Raised when scoring itself changes, so that what was scored before is scored again.
const scoringVersion = '1';

/** Opens the stores of scores and links in one SQLite file. `now` gives milliseconds since 1970. */
export function openScoreStore(file: string, now: () => number = Date.now): ScoreDatabase {
  const database = openDatabase(file, scoreMigrations);
  const state = { revision: 0 };
  const notes = createNotes(database);
  if (notes.read('scoring-version') !== scoringVersion) {
    database.exec('UPDATE score SET stale = 1');
    notes.write('scoring-version', scoringVersion);
  }
  return {
    links: createLinkStore(database),
    scores: {
      ...remembering(createScoreReads(database), () => state.revision),
      ...createWrites(database, now, () => (state.revision += 1)),
      ...createHistory(database, now, () => state.revision),
      isComplete: () => notes.read('complete') === 'yes',
      markComplete: () => {
        if (notes.read('complete') !== 'yes') notes.write('complete', 'yes');
      },
      revision: () => state.revision,
      close: () => {
        database.close();
      },
    },
  };
}

// Every page of the overview asks for the whole catalogue, and its points change far more seldom.
function remembering(reads: ReturnType<typeof createScoreReads>, revision: () => number) {
  let known: { revision: number; summary: Summary } | undefined;
  const summaryOfAll = (): Summary => {
    if (known?.revision !== revision()) known = { revision: revision(), summary: reads.summary() };
    return known.summary;
  };
  return {
    ...reads,
    summary: (publisher?: string) => (publisher === undefined ? summaryOfAll() : reads.summary(publisher)),
  };
}

function createNotes(database: Database) {
  const select = database.prepare<[string], { value: string }>('SELECT value FROM note WHERE key = ?');
  const upsert = database.prepare('INSERT OR REPLACE INTO note (key, value) VALUES (?, ?)');
  return {
    read: (key: string): string | undefined => select.get(key)?.value,
    write: (key: string, value: string): void => void upsert.run(key, value),
  };
}

type Writes = Pick<ScoreStore, 'save' | 'rename' | 'remove'>;

function createWrites(database: Database, now: () => number, touch: () => void): Writes {
  const upsert = database.prepare(
    `INSERT INTO score (dataset_id, name, title_lv, title_en, publisher, publisher_lv, publisher_en, hash, stale, total,
       findability, accessibility, interoperability, reusability, contextuality, lost, best_distribution, links, scored_at_ms)
     VALUES (@id, @name, @titleLv, @titleEn, @publisher, @publisherLv, @publisherEn, @hash, 0, @total,
       @findability, @accessibility, @interoperability, @reusability, @contextuality, @lost, @best, @links, @atMs)
     ON CONFLICT (dataset_id) DO UPDATE SET name = @name, title_lv = @titleLv, title_en = @titleEn, publisher = @publisher,
       publisher_lv = @publisherLv, publisher_en = @publisherEn, hash = @hash, stale = 0, total = @total,
       findability = @findability, accessibility = @accessibility, interoperability = @interoperability,
       reusability = @reusability, contextuality = @contextuality, lost = @lost, best_distribution = @best, links = @links,
       scored_at_ms = @atMs`,
  );
  const rename = database.prepare(
    `UPDATE score SET name = @name, title_lv = @titleLv, title_en = @titleEn, publisher = @publisher,
       publisher_lv = @publisherLv, publisher_en = @publisherEn WHERE dataset_id = @id AND (name, title_lv, title_en,
       publisher, publisher_lv, publisher_en) IS NOT (@name, @titleLv, @titleEn, @publisher, @publisherLv, @publisherEn)`,
  );
  const erase = database.prepare('DELETE FROM score WHERE dataset_id = ?');
  const setLinks = createLinkSetter(database);
  return {
    save: database.transaction((entry: PublishedEntry, score: DatasetScore, links: readonly string[]) => {
      upsert.run({ ...toNames(entry), ...toRow(score), hash: entry.hash, atMs: now() });
      setLinks(entry.id, links);
      touch();
    }),
    rename: (entry) => {
      if (rename.run(toNames(entry)).changes > 0) touch();
    },
    remove: database.transaction((ids: readonly string[]) => {
      for (const id of ids) {
        setLinks(id, []);
        if (erase.run(id).changes > 0) touch();
      }
    }),
  };
}

function createLinkSetter(database: Database): (id: string, urls: readonly string[]) => void {
  const known = database.prepare<[string], { url: string }>('SELECT url FROM dataset_link WHERE dataset_id = ?');
  const forget = database.prepare('DELETE FROM dataset_link WHERE dataset_id = ? AND url = ?');
  const orphan = database.prepare(
    'DELETE FROM link WHERE url = ? AND NOT EXISTS (SELECT 1 FROM dataset_link WHERE dataset_link.url = link.url)',
  );
  const addLink = database.prepare(
    `INSERT OR IGNORE INTO link (url, host, outcome, failures, next_at_ms) VALUES (?, ?, 'unknown', 0, 0)`,
  );
  const add = database.prepare('INSERT OR IGNORE INTO dataset_link (dataset_id, url) VALUES (?, ?)');
  return (id, urls) => {
    const wanted = new Set(urls);
    for (const { url } of known.all(id).filter((link) => !wanted.has(link.url))) {
      forget.run(id, url);
      orphan.run(url);
    }
    for (const url of wanted) {
      addLink.run(url, URL.canParse(url) ? new URL(url).host : '');
      add.run(id, url);
    }
  };
}

function toNames({ id, name, title, organization }: PublishedEntry) {
  return {
    id,
    name,
    titleLv: title.lv,
    titleEn: title.en,
    publisher: organization.name,
    publisherLv: organization.lv,
    publisherEn: organization.en,
  };
}

function toRow({ total, byDimension, lost, bestDistribution, links }: DatasetScore) {
  return {
    total,
    ...byDimension,
    lost: JSON.stringify(lost),
    best: bestDistribution ?? null,
    links: JSON.stringify(links),
  };
}
