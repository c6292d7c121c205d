import type { Database } from '@vdt/core/sqlite';
import type { DueLink, KnownLink, LinkResult, LinkStore } from '../domain/score/link-store.ts';

interface LinkRow {
  url: string;
  outcome: KnownLink['outcome'];
  status: number | null;
  reason: string | null;
  checked_at_ms: number | null;
  failures: number;
}

/** The part of the score store that knows which addresses answer. */
export function createLinkStore(database: Database): LinkStore {
  return { ...createReads(database), ...createWrites(database) };
}

function createReads(database: Database): Pick<LinkStore, 'find' | 'due' | 'counts'> {
  const find = database.prepare<[string], LinkRow>('SELECT * FROM link WHERE url = ?');
  const due = database.prepare<[{ nowMs: number; perHost: number }], DueLink>(
    `SELECT url, host, failures FROM (
       SELECT url, host, failures, next_at_ms, row_number() OVER (PARTITION BY host ORDER BY next_at_ms, url) AS place
       FROM link WHERE next_at_ms <= @nowMs AND NOT EXISTS (SELECT 1 FROM host WHERE host.name = link.host AND rest_until_ms > @nowMs)
     ) WHERE place <= @perHost ORDER BY next_at_ms, url`,
  );
  const counts = database.prepare<[], { answering: number; failing: number; unchecked: number }>(
    `SELECT count(*) FILTER (WHERE outcome = 'answers') AS answering, count(*) FILTER (WHERE outcome = 'fails') AS failing,
       count(*) FILTER (WHERE outcome = 'unknown') AS unchecked FROM link`,
  );
  return {
    find: (url) => {
      const row = find.get(url);
      return row === undefined ? undefined : toKnownLink(row);
    },
    due: (nowMs, perHost) => due.all({ nowMs, perHost }),
    counts: () => counts.get() ?? { answering: 0, failing: 0, unchecked: 0 },
  };
}

function createWrites(database: Database): Pick<LinkStore, 'save' | 'postpone' | 'restHost'> {
  const before = database.prepare<[string], LinkRow>('SELECT * FROM link WHERE url = ?');
  const update = database.prepare(
    `UPDATE link SET outcome = @outcome, status = @status, reason = @reason, checked_at_ms = @checkedAtMs,
       failures = CASE @outcome WHEN 'answers' THEN 0 ELSE failures + 1 END, next_at_ms = @nextAtMs WHERE url = @url`,
  );
  const markStale = database.prepare(
    'UPDATE score SET stale = 1 WHERE dataset_id IN (SELECT dataset_id FROM dataset_link WHERE url = ?)',
  );
  const postpone = database.prepare('UPDATE link SET failures = failures + 1, next_at_ms = ? WHERE url = ?');
  const rest = database.prepare('INSERT OR REPLACE INTO host (name, rest_until_ms) VALUES (?, ?)');
  return {
    save: database.transaction((url: string, result: LinkResult, times: { checkedAtMs: number; nextAtMs: number }) => {
      const known = before.get(url);
      const status = result.status ?? null;
      const reason = result.reason ?? null;
      update.run({ url, outcome: result.outcome, status, reason, ...times });
      const isSame = known?.outcome === result.outcome && known.status === status && known.reason === reason;
      if (!isSame) markStale.run(url);
    }),
    postpone: (url, nextAtMs) => void postpone.run(nextAtMs, url),
    restHost: (host, untilMs) => void rest.run(host, untilMs),
  };
}

function toKnownLink({ url, outcome, status, reason, checked_at_ms: checkedAtMs, failures }: LinkRow): KnownLink {
  return {
    url,
    outcome,
    failures,
    status: status ?? undefined,
    reason: reason ?? undefined,
    checkedAtMs: checkedAtMs ?? undefined,
  };
}
