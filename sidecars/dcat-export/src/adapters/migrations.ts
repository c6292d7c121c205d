/** What `ended` of a version is as long as nothing has taken its place. */
export const stillValid = Number.MAX_SAFE_INTEGER;

/** The store's versions. What was released is never changed, only added to. */
export const migrations: readonly string[] = [
  `CREATE TABLE dataset (
     id TEXT PRIMARY KEY,
     name TEXT NOT NULL,
     title_lv TEXT NOT NULL,
     title_en TEXT NOT NULL,
     organization_lv TEXT NOT NULL,
     organization_en TEXT NOT NULL,
     issued TEXT,
     modified TEXT,
     ntriples TEXT,
     sha256 TEXT NOT NULL,
     stamp TEXT NOT NULL,
     results TEXT NOT NULL,
     omissions TEXT NOT NULL,
     changed_at_ms INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX dataset_name ON dataset (name);
   CREATE TABLE note (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;`,
  `DROP TABLE dataset;
   DELETE FROM note;
   CREATE TABLE dataset (
     id TEXT PRIMARY KEY,
     name TEXT NOT NULL,
     title_lv TEXT NOT NULL,
     title_en TEXT NOT NULL,
     organization_id TEXT NOT NULL,
     stamp TEXT NOT NULL,
     results TEXT NOT NULL,
     omissions TEXT NOT NULL,
     published INTEGER NOT NULL,
     failing_since_ms INTEGER
   ) STRICT;
   CREATE INDEX dataset_name ON dataset (name);
   CREATE INDEX dataset_failing ON dataset (failing_since_ms) WHERE failing_since_ms IS NOT NULL;
   CREATE TABLE organization (
     id TEXT PRIMARY KEY,
     name TEXT NOT NULL,
     title_lv TEXT NOT NULL,
     title_en TEXT NOT NULL
   ) STRICT;
   CREATE TABLE fragment (sha256 TEXT PRIMARY KEY, ntriples TEXT NOT NULL) STRICT;
   CREATE TABLE change (
     sequence INTEGER PRIMARY KEY AUTOINCREMENT,
     kind TEXT NOT NULL,
     dataset_id TEXT NOT NULL,
     organization_id TEXT NOT NULL,
     at_ms INTEGER NOT NULL,
     sha256 TEXT
   ) STRICT;
   CREATE INDEX change_fragment ON change (sha256);
   CREATE TABLE version (
     dataset_id TEXT NOT NULL,
     sequence INTEGER NOT NULL,
     ended INTEGER NOT NULL,
     organization_id TEXT NOT NULL,
     sha256 TEXT,
     changed_at_ms INTEGER NOT NULL,
     issued TEXT,
     modified TEXT,
     PRIMARY KEY (dataset_id, sequence)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX version_ended ON version (ended);
   CREATE INDEX version_fragment ON version (sha256);
   CREATE INDEX version_issued ON version (issued) WHERE ended = ${stillValid} AND sha256 IS NOT NULL;
   CREATE INDEX version_modified ON version (modified) WHERE ended = ${stillValid} AND sha256 IS NOT NULL;
   CREATE TABLE snapshot (
     number INTEGER PRIMARY KEY AUTOINCREMENT,
     name TEXT NOT NULL,
     sequence INTEGER NOT NULL,
     page_size INTEGER NOT NULL,
     published INTEGER NOT NULL,
     issued TEXT,
     modified TEXT,
     changed_at_ms INTEGER NOT NULL,
     created_at_ms INTEGER NOT NULL,
     living INTEGER NOT NULL DEFAULT 1
   ) STRICT;
   CREATE INDEX snapshot_name ON snapshot (name);`,
];
