import {hostGenerator} from 'claimbench/experiment';
import type {Earthquakes, Prior} from '../models/earthquake.ts';
import type {Factors} from './cavi.ts';

/**
 * Where the ascent begins: q(μ_k) and q(λ_k) as narrow as one earthquake makes them. `spread`: at K of the earthquakes,
 * each drawn in proportion to its squared distance from those before it. `any`: at K earthquakes drawn alike.
 * `identical`: all at one earthquake.
 *
 * @source arthur2007, for `spread`
 */
export function start(data: Earthquakes, prior: Prior, seed: number, kind: 'spread' | 'any' | 'identical'): Factors {
  const K = prior.epicentra;
  const at = chosen(data, K, seed, kind);
  return {
    weights: new Float64Array(data.x.length * K),
    alpha: Float64Array.from(at, (n) => prior.alpha + data.strength[n]!),
    beta: Float64Array.from(at, () => prior.beta + 1),
    nuX: Float64Array.from(at, (n) => data.x[n]!),
    nuY: Float64Array.from(at, (n) => data.y[n]!),
    rho: Float64Array.from(at, () => prior.rho + prior.tau),
  };
}

function chosen(data: Earthquakes, K: number, seed: number, kind: string): number[] {
  const generator = hostGenerator(seed, 'start');
  const first = generator.integer(data.x.length);
  if (kind === 'identical') return Array.from({length: K}, () => first);
  if (kind === 'any') return Array.from(generator.permutation(data.x.length).slice(0, K));
  const at = [first];
  while (at.length < K) {
    const squared = Array.from(data.x, (x, n) =>
      Math.min(...at.map((m) => (x - data.x[m]!) ** 2 + (data.y[n]! - data.y[m]!) ** 2)),
    );
    let left = generator.uniform() * squared.reduce((a, b) => a + b, 0);
    at.push(
      Math.max(
        0,
        squared.findIndex((value) => (left -= value) < 0),
      ),
    );
  }
  return at;
}
