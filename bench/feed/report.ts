import { cpus, totalmem } from 'node:os';
import type { Latency, Load } from './measure.ts';

/** The first build of a store. */
interface Build {
  seconds: number;
  dumpSeconds: number;
  /** Of the service, until build and dump were done. */
  processorSeconds: number;
}

/** The same service over more and more data sets. */
export interface Growth {
  count: number;
  build: Build;
  warmMs: number;
  notModifiedMs: number;
  storeMegabytes: number;
  peakMegabytes: number;
}

/** All that was measured. */
export interface Figures {
  count: number;
  build: Build;
  warm: Latency;
  warmGzip: Latency;
  theirs: Latency;
  notModified: Latency;
  clients: (Load & { name: string; cores: number })[];
  /** Seconds each. */
  edits: number[];
  peakMegabytes: number;
  growth: Growth[];
  points: { mean: number; datasets: number; bare: number };
}

const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
const seconds = (value: number): string => `${value.toFixed(1)} s`;
const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;
const verdict = (isReached: boolean): string => (isReached ? 'reached' : '**missed**');

/** The report in Markdown. */
export function writeReport(figures: Figures): string {
  const [cpu] = cpus();
  const machine = `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 1024 ** 3)} GB, Node ${process.versions.node}`;
  return [
    '# Results',
    '',
    `${new Date().toISOString().slice(0, 10)}, ${machine}. The cores are shared: CKAN, PostgreSQL, Solr, wrk and this script ran on the`,
    'same ones, and so did other work of the machine. Processor time says what the service itself took.',
    '',
    ...comparison(figures),
    '',
    ...clients(figures),
    '',
    ...growth(figures),
    '',
  ].join('\n');
}

function comparison(figures: Figures): string[] {
  const { count, warm, warmGzip, theirs, notModified, build, edits, peakMegabytes, points } = figures;
  const faster = theirs.medianMs / warm.medianMs;
  const slowest = Math.max(...edits);
  const median = edits.toSorted((a, b) => a - b)[Math.floor(edits.length / 2)] ?? 0;
  return [
    `## One CKAN, ${count.toLocaleString('en')} data sets`,
    '',
    row('what', 'figure', 'goal', ''),
    row('---', '---', '---', '---'),
    row(
      `a page of 100 in Turtle, warm (median of ${warm.requests}; ${Math.round(warm.bytes / 1024)} kB)`,
      `${ms(warm.medianMs)}; gzip ${ms(warmGzip.medianMs)}`,
      '',
      '',
    ),
    row(
      `the same of ckanext-dcat (median of ${theirs.requests}; ${Math.round(theirs.bytes / 1024)} kB)`,
      ms(theirs.medianMs),
      '',
      '',
    ),
    row('how many times faster', faster.toFixed(0), '≥ 100', verdict(faster >= 100)),
    row(
      `304 (median; worst of ${notModified.requests})`,
      `${ms(notModified.medianMs)}; ${ms(notModified.worstMs)}`,
      '≤ 2 ms',
      verdict(notModified.medianMs <= 2),
    ),
    row(
      `one edit until visible (median; slowest of ${edits.length})`,
      `${seconds(median)}; ${seconds(slowest)}`,
      '≤ 3 s',
      verdict(slowest <= 3),
    ),
    row('first build of the store, CKAN answering', seconds(build.seconds), '', ''),
    row('processor time of the service for it, dumps included', seconds(build.processorSeconds), '', ''),
    row(
      'whole dump, both formats, gzip and zstd, signed',
      seconds(build.dumpSeconds),
      '≤ 10 s',
      verdict(build.dumpSeconds <= 10),
    ),
    row(
      'resident memory at most, over all of this',
      `${peakMegabytes.toFixed(0)} MB`,
      '≤ 250 MB',
      verdict(peakMegabytes <= 250),
    ),
    row(
      `mean MQA of the demonstration catalogue (${points.datasets} data sets, addresses asked)`,
      points.mean.toFixed(1),
      '≥ 380 of 405',
      verdict(points.mean >= 380),
    ),
    row('MQA of a bare data set by ckanext-dcat, addresses taken to answer', points.bare.toFixed(0), '', ''),
  ];
}

function clients({ clients: measured }: Figures): string[] {
  return [
    '## Fifty clients on one page (wrk, 10 s)',
    '',
    row(
      'coding',
      'pages/s',
      'MB/s',
      '99 % within',
      'cores the service took',
      'pages/s for one core',
      'goal ≥ 2,000',
      'faults',
    ),
    row(...Array.from({ length: 8 }, () => '---')),
    ...measured.map(({ name, perSecond, megabytesPerSecond, p99Ms, cores, faults }) =>
      row(
        name,
        perSecond.toFixed(0),
        megabytesPerSecond.toFixed(0),
        ms(p99Ms),
        cores.toFixed(2),
        (perSecond / Math.max(cores, 0.01)).toFixed(0),
        verdict(perSecond >= 2_000),
        String(faults),
      ),
    ),
  ];
}

function growth({ growth: steps }: Figures): string[] {
  return [
    '## Growth (generated answers of `package_search`, so CKAN costs nothing)',
    '',
    row(
      'data sets',
      'first build',
      'processor time with dumps',
      'dump',
      'page, warm',
      '304',
      'store',
      'memory at most',
    ),
    row(...Array.from({ length: 8 }, () => '---')),
    ...steps.map(({ count, build, warmMs, notModifiedMs, storeMegabytes, peakMegabytes }) =>
      row(
        count.toLocaleString('en'),
        seconds(build.seconds),
        seconds(build.processorSeconds),
        seconds(build.dumpSeconds),
        ms(warmMs),
        ms(notModifiedMs),
        `${storeMegabytes.toFixed(0)} MB`,
        `${peakMegabytes.toFixed(0)} MB`,
      ),
    ),
  ];
}
