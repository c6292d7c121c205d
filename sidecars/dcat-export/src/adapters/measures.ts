import type { Metrics } from '@vdt/core/metrics';
import type { FragmentStore } from '../domain/fragment-store.ts';
import type { ScheduleOptions } from './schedule.ts';

/** Measures the rounds of the schedule and what the store holds after each. */
export function measureRounds(metrics: Metrics, store: FragmentStore): Required<ScheduleOptions>['onRound'] {
  const durations = metrics.histogram('sync_duration_seconds', 'Time of one comparison with CKAN.', ['outcome']);
  const datasets = metrics.gauge('datasets_total', 'Data sets by whether they are in the feed.', ['state']);
  const lastSync = metrics.gauge('last_sync_timestamp_seconds', 'When CKAN was last compared without a fault.');
  return (outcome, durationMs) => {
    const { published, leftOut } = store.summary();
    durations.observe({ outcome }, durationMs / 1000);
    datasets.set({ state: 'published' }, published);
    datasets.set({ state: 'left-out' }, leftOut);
    if (outcome === 'ok') lastSync.setToCurrentTime();
  };
}
