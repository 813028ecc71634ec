import type {Earthquakes, Prior} from '../models/earthquake.ts';
import type {Factors} from './cavi.ts';
import {elboOf} from './earthquake-elbo.ts';

/** Shares by which the parameters are moved. */
const MOVES = [-0.1, -0.01, 0.01, 0.1];

type Name = 'alpha' | 'beta' | 'nuX' | 'nuY' | 'rho';

/**
 * The greatest change of the bound when single parameters of q(λ_k) are moved by 1 and 10 %; not above 0 at the
 * optimum.
 */
export function gainFromMovingIntensities(data: Earthquakes, prior: Prior, q: Factors): number {
  return greatestGain(data, prior, q, ['alpha', 'beta'], (_, value, share) => value * share);
}

/** The same for q(μ_k): its precision by 1 and 10 %, its centre by so many of its standard deviations. */
export function gainFromMovingEpicentra(data: Earthquakes, prior: Prior, q: Factors): number {
  return greatestGain(data, prior, q, ['nuX', 'nuY', 'rho'], (name, value, share, k) =>
    name === 'rho' ? value * share : share / Math.sqrt(q.rho[k]!),
  );
}

/** The same for q(Z_n): 1 and 10 % of each distribution is moved to one category. */
export function gainFromMovingCategories(data: Earthquakes, prior: Prior, q: Factors): number {
  const elboNats = elboOf(data, prior);
  const before = elboNats(q);
  const K = prior.epicentra;
  let most = -Infinity;
  for (let n = 0; n < data.x.length; n++) {
    const row = q.weights.subarray(n * K, (n + 1) * K);
    const own = row.slice();
    for (let k = 0; k < K; k++) {
      for (const share of [0.01, 0.1]) {
        row.forEach((_, j) => (row[j] = (1 - share) * own[j]! + (j === k ? share : 0)));
        most = Math.max(most, elboNats(q) - before);
      }
    }
    row.set(own);
  }
  return most;
}

function greatestGain(
  data: Earthquakes,
  prior: Prior,
  q: Factors,
  names: Name[],
  by: (name: Name, value: number, share: number, k: number) => number,
): number {
  const elboNats = elboOf(data, prior);
  const before = elboNats(q);
  let most = -Infinity;
  for (const name of names) {
    q[name].slice().forEach((value, k) => {
      for (const share of MOVES) {
        q[name][k] = value + by(name, value, share, k);
        most = Math.max(most, elboNats(q) - before);
      }
      q[name][k] = value;
    });
  }
  return most;
}
