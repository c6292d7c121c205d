/** SQL from one version of the runs file to the next; what was released is only ever added to. */
export const runMigrations: readonly string[] = [
  `
  CREATE TABLE run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    trigger TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    heartbeat_at TEXT NOT NULL,
    holder TEXT NOT NULL,
    counts TEXT NOT NULL,
    message TEXT
  ) STRICT;
  -- The lock: a source has at most one run that goes on, whichever process tries.
  CREATE UNIQUE INDEX one_run_a_source ON run (source) WHERE state = 'running';
  CREATE INDEX run_by_source ON run (source, id);
  CREATE TABLE entry (
    run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (run, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX entry_by_outcome ON entry (run, outcome, position);
  `,
];
