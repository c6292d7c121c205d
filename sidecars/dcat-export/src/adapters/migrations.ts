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
];
