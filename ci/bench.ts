/**
 * `npm run bench`: milliseconds of a training step of a VAE, side by side in one run: the 17 matrix products alone,
 * tfjs as usually written, our compiled step, and PyTorch when `PYTHON` (default `python3`) can import torch; and of
 * L_100, compiled and its matrix products alone. Every process stays alive and all take turns, round after round, so
 * that what else the machine does hits all of them alike.
 *
 *   npm run bench -- [--json FILE] [--rounds N] [--steps N]
 */
import {mkdirSync, writeFileSync} from 'node:fs';
import {availableParallelism, cpus} from 'node:os';
import {dirname} from 'node:path';
import {parseArgs} from 'node:util';
import {nth} from '../src/lists/nth.ts';
import {lookUp} from '../src/lists/look-up.ts';
import {startChild, type Child} from './bench_child.ts';

const {values: flags} = parseArgs({
  options: {
    json: {type: 'string', default: 'reports/latest/bench.json'},
    rounds: {type: 'string', default: '15'},
    steps: {type: 'string', default: '30'},
  },
});
const [rounds, steps] = [Number(flags.rounds), Number(flags.steps)];

interface Contest {
  title: string;
  ours: Child[];
  torch: Child[];
}

const contests: Contest[] = [];
for (const [title, threads, count] of [
  ['1 thread', 1, 1],
  ['2 threads', 2, 1],
  ['2 processes of 1 thread', 1, 2],
] as const) {
  const children = (kind: 'ours' | 'torch') =>
    Promise.all(Array.from({length: count}, () => startChild(kind, threads)));
  contests.push({
    title,
    ours: await children('ours'),
    torch: (await children('torch')).filter((child) => child.variants.length > 0),
  });
}
const torchVersion = nth(contests, 0).torch[0]?.version;
if (torchVersion === undefined) console.log('PyTorch is not measured: set PYTHON to a Python that can import torch.');

const samples = new Map<string, number[]>();
for (let round = -1; round < rounds; round++) {
  for (const {title, ours, torch} of contests) {
    for (const [group, children] of [
      ['', ours],
      ['torch ', torch],
    ] as const) {
      for (const variant of children[0]?.variants ?? []) {
        const times = await Promise.all(children.map((child) => child.measure(variant, steps)));
        // Two at once: time per step of both together. The first round warms up.
        const together = 1 / times.reduce((sum, ms) => sum + 1 / ms, 0);
        if (round >= 0)
          samples.set(`${title}: ${group}${variant}`, [
            ...(samples.get(`${title}: ${group}${variant}`) ?? []),
            together,
          ]);
      }
    }
  }
}
contests.forEach(({ours, torch}) => [...ours, ...torch].forEach((child) => child.stop()));

const quantile = (values: readonly number[], q: number) =>
  nth([...values].sort(ascending), Math.floor(q * (values.length - 1)));
const ascending = (a: number, b: number) => a - b;
const table = [...samples].map(([name, values]) => ({
  name,
  medianMs: quantile(values, 0.5),
  lowestMs: quantile(values, 0),
  highestMs: quantile(values, 1),
}));
console.log(`${'ms per step'.padEnd(36)}  median  lowest highest`);
for (const {name, medianMs, lowestMs, highestMs} of table) {
  console.log(name.padEnd(36), [medianMs, lowestMs, highestMs].map((ms) => ms.toFixed(2).padStart(7)).join(' '));
}

/** Median over the rounds of the quotient within one round: a slow moment of the machine hits both. */
function ratio(over: string, under: readonly string[]): number | undefined {
  const below = under.flatMap((name) => samples.get(name) ?? []).length > 0;
  if (!below) return undefined;
  const best = nth(
    under
      .filter((name) => samples.has(name))
      .sort((a, b) => quantile(lookUp(samples, a), 0.5) - quantile(lookUp(samples, b), 0.5)),
    0,
  );
  return quantile(
    lookUp(samples, over).map((ms, round) => ms / nth(lookUp(samples, best), round)),
    0.5,
  );
}
const torchOf = (title: string) => ['eager', 'fused', 'compile'].map((variant) => `${title}: torch ${variant}`);
const ratios = [
  ['compiled / eager tfjs, 2 threads', ratio('2 threads: compiled', ['2 threads: eager']), 0.33],
  ['compiled / matrix products alone, 1 thread', ratio('1 thread: compiled', ['1 thread: matmuls']), 1.18],
  ['compiled / matrix products alone, 2 threads', ratio('2 threads: compiled', ['2 threads: matmuls']), 1.45],
  ['L_100 / its matrix products alone, 1 thread', ratio('1 thread: bound', ['1 thread: boundMatmuls']), 1.15],
  ['compiled / best PyTorch, 1 thread', ratio('1 thread: compiled', torchOf('1 thread')), 0.78],
  ['compiled / best PyTorch, 2 threads', ratio('2 threads: compiled', torchOf('2 threads')), 1],
  [
    'compiled / best PyTorch, 2 processes of 1 thread',
    ratio('2 processes of 1 thread: compiled', torchOf('2 processes of 1 thread')),
    0.85,
  ],
].map(([name, value, target]) => ({
  name: name as string,
  value: value as number | undefined,
  target: target as number,
}));
console.log(`\n${'ratio'.padEnd(52)} measured  target`);
for (const {name, value, target} of ratios) {
  console.log(
    name.padEnd(52),
    (value?.toFixed(2) ?? 'none').padStart(8),
    `<= ${target}`.padStart(7),
    value === undefined ? '' : value <= target ? 'met' : 'missed',
  );
}

mkdirSync(dirname(flags.json), {recursive: true});
writeFileSync(
  flags.json,
  `${JSON.stringify(
    {
      schema: 1,
      machine: {cpu: cpus()[0]?.model, cores: availableParallelism(), node: process.version},
      tensorflow: nth(nth(contests, 0).ours, 0).version,
      torch: torchVersion ?? null,
      rounds,
      steps,
      table,
      ratios: ratios.map(({value, ...rest}) => ({...rest, value: value ?? null})),
    },
    null,
    2,
  )}\n`,
);
console.log(`\nwritten: ${flags.json}`);
