import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetrics } from '@vdt/core/metrics';

test('a measure carries the service in its name and Prometheus can read it', async () => {
  const metrics = createMetrics('dcat-export');
  metrics.counter('pages_total', 'Pages written.', ['format']).inc({ format: 'ttl' });
  metrics.gauge('datasets', 'Data sets in the feed.').set(12);
  metrics.histogram('render_seconds', 'Time to render.', [], [0.1, 1]).observe(0.5);
  const text = await metrics.registry.metrics();
  assert.match(text, /^vdt_dcat_export_pages_total\{format="ttl",service="dcat-export"\} 1$/m);
  assert.match(text, /^vdt_dcat_export_datasets\{service="dcat-export"\} 12$/m);
  assert.match(text, /^vdt_dcat_export_render_seconds_bucket\{le="1",service="dcat-export"\} 1$/m);
  assert.match(text, /^process_cpu_seconds_total/m);
});

test('two services in one process do not share their measures', () => {
  assert.doesNotThrow(() => {
    createMetrics('a').counter('runs_total', 'Runs.');
    createMetrics('a').counter('runs_total', 'Runs.');
  });
});
