/** The versions of the score store. What was released is never changed, only added to. */
export const scoreMigrations: readonly string[] = [
  `CREATE TABLE score (
     dataset_id TEXT PRIMARY KEY,
     name TEXT NOT NULL,
     title_lv TEXT NOT NULL,
     title_en TEXT NOT NULL,
     publisher TEXT NOT NULL,
     publisher_lv TEXT NOT NULL,
     publisher_en TEXT NOT NULL,
     hash TEXT NOT NULL,
     stale INTEGER NOT NULL,
     total INTEGER NOT NULL,
     findability INTEGER NOT NULL,
     accessibility INTEGER NOT NULL,
     interoperability INTEGER NOT NULL,
     reusability INTEGER NOT NULL,
     contextuality INTEGER NOT NULL,
     lost TEXT NOT NULL,
     best_distribution TEXT,
     links TEXT NOT NULL,
     scored_at_ms INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX score_name ON score (name);
   CREATE INDEX score_publisher ON score (publisher, total);
   CREATE TABLE link (
     url TEXT PRIMARY KEY,
     host TEXT NOT NULL,
     outcome TEXT NOT NULL,
     status INTEGER,
     reason TEXT,
     checked_at_ms INTEGER,
     failures INTEGER NOT NULL,
     next_at_ms INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX link_next ON link (next_at_ms);
   CREATE TABLE dataset_link (
     dataset_id TEXT NOT NULL REFERENCES score (dataset_id) ON DELETE CASCADE,
     url TEXT NOT NULL REFERENCES link (url),
     PRIMARY KEY (dataset_id, url)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX dataset_link_url ON dataset_link (url);
   CREATE TABLE host (name TEXT PRIMARY KEY, rest_until_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE history (
     kind TEXT NOT NULL,
     key TEXT NOT NULL,
     day TEXT NOT NULL,
     mean REAL NOT NULL,
     datasets INTEGER NOT NULL,
     PRIMARY KEY (kind, key, day)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE note (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;`,
];
