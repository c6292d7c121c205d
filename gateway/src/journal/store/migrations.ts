/** SQL from one version of the journal file to the next; what was released is only ever added to. */
export const journalMigrations: readonly string[] = [
  `
  CREATE TABLE record (
    number INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    kind TEXT NOT NULL,
    leaf TEXT NOT NULL,
    who TEXT,
    content TEXT
  ) STRICT;
  CREATE INDEX record_by_time ON record (time);
  -- What retention looks for; a record leaves these when its part goes.
  CREATE INDEX record_with_who ON record (kind, time) WHERE who IS NOT NULL;
  CREATE INDEX record_with_content ON record (kind, time) WHERE content IS NOT NULL;
  -- Against slips of our own. Who wants to tamper drops them: that is what the tree is for.
  CREATE TRIGGER record_is_final BEFORE UPDATE OF number, time, kind, leaf ON record
    BEGIN SELECT RAISE(ABORT, 'a record is never changed'); END;
  CREATE TRIGGER record_stays BEFORE DELETE ON record
    BEGIN SELECT RAISE(ABORT, 'a record is never removed'); END;
  CREATE TABLE tile (
    level INTEGER NOT NULL,
    position INTEGER NOT NULL,
    hashes BLOB NOT NULL,
    PRIMARY KEY (level, position)
  ) STRICT;
  CREATE TABLE checkpoint (
    size INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    note TEXT NOT NULL,
    delivered INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX checkpoint_waiting ON checkpoint (size) WHERE delivered = 0;
  CREATE TABLE verifier_key (verifier_key TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT;
  CREATE TABLE trial (id INTEGER PRIMARY KEY, time INTEGER NOT NULL) STRICT;
  `,
];
