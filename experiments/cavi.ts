import type {Experiment, RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {caviParts, updatesOf, type CaviParts, type Factors} from './estimators/cavi.ts';
import {caviMutants} from './estimators/cavi.mutants.ts';
import {start} from './estimators/cavi-starts.ts';
import {elboOf} from './estimators/earthquake-elbo.ts';
import {bestRelabelling} from './estimators/relabelling.ts';
import {argMax} from './densities/categorical.ts';
import {live, metric, metrics} from './live.ts';
import {generate, prior, type Earthquakes, type Prior, type Truth} from './models/earthquake.ts';
import {untilDiverged} from './until-diverged.ts';

const params = z.strictObject({
  prior,
  earthquakes: z.int().min(1).describe('N'),
  sweeps: z.int().min(1),
  start: z
    .enum(['spread', 'any', 'identical'])
    .describe('epicentra begin at distant earthquakes, at any, or all at one'),
});
type Params = z.infer<typeof params>;

/**
 * An epicentre counts as found within this many standard deviations of the noise, 1 / sqrt(tau), and its intensity
 * within this share.
 */
const FOUND = {deviations: 0.5, intensity: 0.15};

const parts = {...caviParts, start};
type Parts = typeof parts;

export const cavi: Experiment<Params, Parts> = {
  says:
    'Coordinate ascent for the earthquake model on data drawn from it (float64): the bound after every update, ' +
    'and what becomes of the epicentra',
  revision: 1,
  live: true,
  needs: 'nothing',
  params,
  yields: {
    elbo: {
      kind: 'metric',
      unit: 'nats',
      better: 'higher',
      axes: ['sweep'],
      random: true,
      says: 'bound: after each sweep over q(Z), q(lambda), q(mu)',
    },
    shortfall: {
      kind: 'metric',
      unit: 'nats',
      better: 'lower',
      axes: ['sweep'],
      random: true,
      says: 'gap to the final bound: the bound after the last sweep minus the bound after each sweep',
    },
    leastGain: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: true,
      says: 'least gain of the bound: by any single update after the first sweep',
    },
    lastGain: {kind: 'metric', unit: 'nats', axes: [], random: true, says: 'gain of the bound in the last sweep'},
    sweepsNeeded: {
      kind: 'metric',
      unit: 'sweeps',
      axes: [],
      random: true,
      says: 'sweeps needed: the first sweep that adds less than 1e-6',
    },
    recovered: {
      kind: 'metric',
      unit: '1',
      better: 'higher',
      axes: [],
      random: true,
      range: [0, 1],
      says: 'recovery: 1 if, relabelled, epicentra are within half a noise sd of the truth, intensities within 15 %',
    },
    distance: {
      kind: 'metric',
      unit: '1',
      better: 'lower',
      axes: [],
      random: true,
      says: 'greatest distance of an epicentre from the truth, under the best relabelling',
    },
    separation: {
      kind: 'metric',
      unit: '1',
      axes: [],
      random: true,
      says: 'greatest distance between two estimated epicentra',
    },
    map: {kind: 'points', unit: '1', random: true, says: 'earthquakes by their most probable epicentre (0, 1, ...)'},
    epicentra: {kind: 'points', unit: '1', random: true, says: 'estimated epicentra (0) and true ones (1)'},
  },
  parts,
  mutants: {
    'wrong-sign': caviMutants['wrong-sign'],
    'rate-doubled': caviMutants['rate-doubled'],
    'without-spread': caviMutants['without-spread'],
    'prior-forgotten': caviMutants['prior-forgotten'],
    'started-far-apart': {
      says: 'the ascent begins at distant earthquakes, whatever is asked for',
      replace: {start: (data, prior, seed) => start(data, prior, seed, 'spread')},
    },
  },
  open: ({params, seed, parts}) => live(() => untilDiverged('sweep', ascend(params, seed, parts))),
};

function* ascend(params: Params, seed: number, parts: Parts): Iterable<RunEvent> {
  const {data, truth} = generate(params.prior, params.earthquakes, seed);
  const q = parts.start(data, params.prior, seed, params.start);
  const {elbos, leastGain} = sweepAll(data, params.prior, q, params.sweeps, parts);
  yield* metrics('elbo', 'sweep', elbos);
  yield* metrics(
    'shortfall',
    'sweep',
    elbos.map((elbo) => elbos.at(-1)! - elbo),
  );
  yield metric('leastGain', leastGain);
  yield metric('lastGain', elbos.at(-1)! - (elbos.at(-2) ?? -Infinity));
  const settled = elbos.findIndex((elbo, i) => i > 0 && elbo - elbos[i - 1]! < 1e-6);
  yield metric('sweepsNeeded', settled < 0 ? params.sweeps + 1 : settled + 1);

  const {distance, intensityError} = bestRelabelling(truth, q);
  const found = distance < FOUND.deviations / Math.sqrt(params.prior.tau) && intensityError < FOUND.intensity;
  yield metric('recovered', found ? 1 : 0);
  yield metric('distance', distance);
  yield metric('separation', separation(q));
  yield* pictures(data, truth, q, params.prior);
}

/**
 * The bound after each sweep, and its least change by one update. Before the first update q(Z) is not set, and there is
 * no bound.
 */
export function sweepAll(
  data: Earthquakes,
  prior: Prior,
  q: Factors,
  sweeps: number,
  parts: CaviParts = caviParts,
): {elbos: number[]; leastGain: number} {
  const elboNats = elboOf(data, prior);
  const elbos: number[] = [];
  let before = -Infinity;
  let leastGain = Infinity;
  for (let sweep = 1; sweep <= sweeps; sweep++) {
    for (const update of updatesOf(data, prior, q, parts)) {
      update();
      const now = elboNats(q);
      leastGain = Math.min(leastGain, now - before);
      before = now;
    }
    elbos.push(before);
  }
  return {elbos, leastGain};
}

function separation(q: Factors): number {
  return Math.max(
    ...Array.from(q.nuX, (x, k) =>
      Math.max(...Array.from(q.nuX, (other, j) => Math.hypot(x - other, q.nuY[k]! - q.nuY[j]!))),
    ),
  );
}

function* pictures(data: Earthquakes, truth: Truth, q: Factors, {epicentra: K}: Prior): Iterable<RunEvent> {
  const estimated = {x: Array.from(q.nuX), y: Array.from(q.nuY)};
  const likeliest = Array.from(data.x, (_, n) => argMax(q.weights.subarray(n * K, (n + 1) * K)));
  const same = (label: number): number[] => Array.from({length: K}, () => label);
  yield {kind: 'points', name: 'map', x: data.x, y: data.y, label: likeliest};
  yield {
    kind: 'points',
    name: 'epicentra',
    x: [...estimated.x, ...truth.x],
    y: [...estimated.y, ...truth.y],
    label: [...same(0), ...same(1)],
  };
}
