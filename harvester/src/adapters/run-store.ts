import type { Database } from '@vdt/core/sqlite';
import { HarvestError } from '../domain/failures.ts';
import type { Message } from '../domain/message.ts';
import type { Run, RunEntry, RunStore, RunTrigger } from '../domain/ports.ts';
import { noCounts } from '../domain/report.ts';
import { isGone } from './run-holder.ts';
import { toEntry, toRun } from './run-rows.ts';

/** How the store knows the time and itself. */
export interface RunStoreOptions {
  readonly now: () => Date;
  readonly holder: string;
  /** A run without a sign of life for so long is given up. */
  readonly staleAfterMs?: number;
  /** Older runs of a source are forgotten. */
  readonly keptRuns?: number;
}

const interrupted: Message = {
  code: 'run-interrupted',
  lv: 'Process, kas ievāca datus, beidzās pirms laika; ierakstītais ir saglabāts, nākamā reize turpinās.',
  en: 'The process that ran it ended before its time; what was written stays, the next run goes on.',
};

/** Keeps runs in SQLite (`runMigrations`). Of two processes on one file each sees the other's runs and lock. */
export function createRunStore(database: Database, options: RunStoreOptions): RunStore {
  const { now, holder, staleAfterMs = 60_000, keptRuns = 100 } = options;
  const select = (where: string) => database.prepare(`SELECT * FROM run WHERE ${where}`);

  const sweep = () => {
    const limit = new Date(now().getTime() - staleAfterMs).toISOString();
    const running = select("state = 'running'").all().map(toRun);
    const dead = running.filter(({ holder: its, heartbeatAt }) => heartbeatAt < limit || isGone(its, holder));
    for (const { run } of dead) finish(run.id, { state: 'interrupted', counts: run.counts, message: interrupted });
  };
  const insert = (source: string, trigger: RunTrigger): Run => {
    sweep();
    const [running] = select("state = 'running' AND source = ?").all(source).map(toRun);
    if (running !== undefined) throw inProgress(running.run);
    const at = now().toISOString();
    const row = database
      .prepare(
        `INSERT INTO run (source, trigger, state, started_at, heartbeat_at, holder, counts)
         VALUES (?, ?, 'running', ?, ?, ?, ?) RETURNING *`,
      )
      .get(source, trigger, at, at, holder, JSON.stringify(noCounts));
    return toRun(row).run;
  };
  const forget = (source: string) => {
    database
      .prepare(
        'DELETE FROM run WHERE source = ? AND id NOT IN (SELECT id FROM run WHERE source = ? ORDER BY id DESC LIMIT ?)',
      )
      .run(source, source, keptRuns);
  };
  const finish: RunStore['finish'] = (id, { state, counts, message }) => {
    database
      .prepare("UPDATE run SET state = ?, finished_at = ?, counts = ?, message = ? WHERE id = ? AND state = 'running'")
      .run(
        state,
        now().toISOString(),
        JSON.stringify(counts),
        message === undefined ? null : JSON.stringify(message),
        id,
      );
  };
  const addEntries = database.transaction((id: number, entries: readonly RunEntry[]) => {
    const statement = database.prepare(
      'INSERT INTO entry (run, position, outcome, content) SELECT ?, coalesce(max(position), 0) + 1, ?, ? FROM entry WHERE run = ?',
    );
    for (const { outcome, ...content } of entries) statement.run(id, outcome, JSON.stringify(content), id);
  });

  return {
    start: (source, trigger) =>
      database
        .transaction(() => {
          forget(source);
          return insert(source, trigger);
        })
        .immediate(),
    heartbeat: (id, counts) =>
      database
        .prepare("UPDATE run SET heartbeat_at = ?, counts = ? WHERE id = ? AND state = 'running'")
        .run(now().toISOString(), JSON.stringify(counts), id).changes > 0,
    note: (id, entries) => {
      addEntries(id, entries);
    },
    finish,
    sweep: () => {
      database.transaction(sweep).immediate();
    },
    show: (id) => select('id = ?').all(id).map(toRun)[0]?.run,
    list: ({ source, limit }) =>
      select('source = coalesce(?, source) ORDER BY id DESC LIMIT ?')
        .all(source ?? null, limit)
        .map((row) => toRun(row).run),
    entries: (id, { outcome, limit }) =>
      database
        .prepare('SELECT * FROM entry WHERE run = ? AND outcome = coalesce(?, outcome) ORDER BY position LIMIT ?')
        .all(id, outcome ?? null, limit)
        .map(toEntry),
  };
}

function inProgress({ id, source }: Run): HarvestError {
  return new HarvestError('conflict', {
    code: 'run-in-progress',
    lv: `Avota "${source}" ievākšana (${id}) jau notiek.`,
    en: `Run ${id} of the source "${source}" is still going on.`,
  });
}
