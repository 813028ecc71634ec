import {hostGenerator, type Experiment, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {softmax64} from './densities/categorical.ts';
import {drawGamma} from './densities/gamma.ts';
import {caviParts, logWeights, updatesOf, type Factors} from './estimators/cavi.ts';
import {caviMutants} from './estimators/cavi.mutants.ts';
import {
  greatestDifference,
  lineOfEpicentreError,
  logJointError,
  squareError,
  sumError,
} from './estimators/cavi-errata.ts';
import {start} from './estimators/cavi-starts.ts';
import {
  gainFromMovingCategories,
  gainFromMovingEpicentra,
  gainFromMovingIntensities,
} from './estimators/factor-moves.ts';
import {
  categoryDistance,
  epicentreDistance,
  expectedLogJoint,
  expectedLogJointOfAll,
  intensityDistance,
  logIntegralOverEpicentre,
} from './estimators/factor-optimum.ts';
import {live, metric, metrics} from './live.ts';
import {generate, prior, type Earthquakes} from './models/earthquake.ts';

const params = z.strictObject({
  prior,
  earthquakes: z.int().min(1).max(100).describe('N; the product of so many densities is a float64'),
  sweeps: z.int().min(0).describe('sweeps before the updates are looked at'),
  draws: z.int().min(2).describe('samples from q(lambda_k) and q(mu_k)'),
});
type Params = z.infer<typeof params>;

const parts = {
  ...caviParts,
  /** Standard deviation of q(mu_k) from its precision. */
  sigma: (rho: number): number => 1 / Math.sqrt(rho),
  /** What completes the square, from rho* and the squared length of the mean. */
  squareConstant: (rho: number, square: number): number => -0.5 * rho * square,
};
type Parts = typeof parts;

const nats = (says: string) => ({kind: 'metric', unit: 'nats', axes: [], random: true, says}) as const;
const gain = (of: string) => nats(`greatest change of the bound when ${of} is moved after its update`);
const distance = (of: string) =>
  ({
    kind: 'metric',
    unit: '1',
    axes: [],
    random: true,
    says: `greatest total variation distance of ${of} from the best density, found by quadrature`,
  }) as const;
const moment = (says: string) => ({kind: 'metric', unit: '1', axes: ['class'], random: true, says}) as const;
const share = (says: string) => ({kind: 'metric', unit: '1', axes: [], random: true, says}) as const;

export const caviUpdates: Experiment<Params, Parts> = {
  says:
    'Each update of the coordinate ascent against the best factor there is, found without the conjugate forms; ' +
    'the moments it needs against sampling',
  revision: 1,
  live: true,
  needs: 'nothing',
  params,
  yields: {
    gainFromMovingCategories: gain('q(Z_n)'),
    gainFromMovingIntensities: gain('q(lambda_k)'),
    gainFromMovingEpicentra: gain('q(mu_k)'),
    categoryDistance: distance('q(Z_n)'),
    intensityDistance: distance('q(lambda_k)'),
    epicentreDistance: distance('q(mu_k)'),
    logIntensity: moment('expectation of log lambda_k by the digamma function'),
    logIntensityBySampling: moment('mean of log lambda_k over draws'),
    intensity: moment('expectation of lambda_k by the formula'),
    intensityBySampling: moment('mean of lambda_k over draws'),
    squaredDistance: moment('expected squared distance of mu_k from the first earthquake, by the formula'),
    squaredDistanceBySampling: moment('mean squared distance of mu_k from the first earthquake, over draws'),
    printedError: share('greatest error of the printed weights as probabilities, against quadrature'),
    printedSumError: share('greatest |sum over k - 1| of the printed weights as probabilities'),
    softmaxError: share('greatest error of the softmax of the weights, against quadrature'),
    sumError: share('greatest |sum over k - 1| of the softmax of the weights'),
    withoutLogError: share(
      'greatest departure of q*(Z_n) from the printed weights, in differences between two categories',
    ),
    withLogError: share(
      'greatest departure of log q*(Z_n) from the printed weights, in differences between two categories',
    ),
    withoutConstantError: nats(
      'greatest |log q*(Z_n) - E log p(X, S, Z, lambda, mu)|: expectation over all but Z_n, by quadrature',
    ),
    epicentreLogIntegral: nats(
      'logarithm of the integral over mu_k of exp(E log p(X, S, Z, lambda, mu)): expectation over all but mu_k, ' +
        'by quadrature',
    ),
    sumOverNError: nats('error of the log joint with the sum over earthquakes: against the product of densities'),
    lineError: share(
      'greatest departure of the line that begins with rho*: from the exact log q*, as a share of its range',
    ),
    squareError: share(
      'greatest departure of the line before the last, with its constant: from the last line, as a share of its range',
    ),
  },
  parts,
  mutants: {
    ...caviMutants,
    'variance-for-deviation': {
      says: 'sampling multiplies the noise by the variance, not by the standard deviation',
      replace: {sigma: (rho) => 1 / rho},
    },
    'constant-subtracted': {
      says: 'the constant that completes the square is subtracted, not added',
      replace: {squareConstant: (rho, square) => 0.5 * rho * square},
    },
  },
  open: ({params, seed, parts}) => live(() => examine(params, seed, parts)),
};

function* examine({prior, earthquakes, sweeps, draws}: Params, seed: number, parts: Parts): Iterable<RunEvent> {
  const {data, truth} = generate(prior, earthquakes, seed);
  yield metric('sumOverNError', logJointError(data, truth, prior));
  const q = start(data, prior, seed, 'spread');
  const updates = updatesOf(data, prior, q, parts);
  for (let sweep = 0; sweep < sweeps; sweep++) for (const update of updates) update();
  const [updateZ, updateLambda, updateMu] = updates;

  const expected = expectedLogJoint(data, prior, q);
  const printed = new Float64Array(q.weights.length);
  logWeights(data, prior, q, printed, parts);
  updateZ();
  yield metric('gainFromMovingCategories', gainFromMovingCategories(data, prior, q));
  yield metric('categoryDistance', categoryDistance(expected, prior, q));
  yield* errata(data, {...q}, printed, expected, prior);
  yield metric('epicentreLogIntegral', logIntegralOverEpicentre(data, expected, prior, q));
  updateLambda();
  yield metric('gainFromMovingIntensities', gainFromMovingIntensities(data, prior, q));
  yield metric('intensityDistance', intensityDistance(data, prior, q));
  updateMu();
  yield metric('gainFromMovingEpicentra', gainFromMovingEpicentra(data, prior, q));
  yield metric('epicentreDistance', epicentreDistance(data, prior, q));
  yield metric('squareError', squareError(q.rho[0]!, [q.nuX[0]!, q.nuY[0]!], parts.squareConstant));
  yield* sampledMoments(data, q, draws, seed, parts);
}

function* errata(
  data: Earthquakes,
  q: Factors,
  printed: Float64Array,
  expected: number[][],
  prior: Params['prior'],
): Iterable<RunEvent> {
  const K = prior.epicentra;
  const exact = Float64Array.from(expected.flatMap((row) => softmax64(row)));
  yield metric('printedError', greatestDifference(printed, exact));
  yield metric('softmaxError', greatestDifference(q.weights, exact));
  yield metric('printedSumError', sumError(printed, K));
  yield metric('sumError', sumError(q.weights, K));
  const apart = (of: (n: number, k: number) => number): number =>
    Math.max(
      ...expected.flatMap((row, n) =>
        row.map((_, k) => Math.abs(of(n, k) - of(n, 0) - (printed[n * K + k]! - printed[n * K]!))),
      ),
    );
  yield metric(
    'withoutLogError',
    apart((n, k) => q.weights[n * K + k]!),
  );
  yield metric(
    'withLogError',
    apart((n, k) => expected[n]![k]!),
  );
  const ofAll = expectedLogJointOfAll(expected, prior, q).flat();
  yield metric('withoutConstantError', greatestDifference(q.weights.map(Math.log), Float64Array.from(ofAll)));
  yield metric('lineError', lineOfEpicentreError(data, prior, q));
}

function* sampledMoments(
  data: Earthquakes,
  q: Factors,
  draws: number,
  seed: number,
  {moments, sigma: sigmaOf}: Parts,
): Iterable<RunEvent> {
  const generator = hostGenerator(seed, 'moments');
  const [x, y] = [data.x[0]!, data.y[0]!];
  const byFormula = Array.from(q.alpha, (_, k) => moments(q, k));
  const sampled = byFormula.map((_, k) => {
    const sigma = sigmaOf(q.rho[k]!);
    const sums = {logIntensity: 0, intensity: 0, squaredDistance: 0};
    for (let i = 0; i < draws; i++) {
      const intensity = drawGamma(generator, q.alpha[k]!, q.beta[k]!);
      sums.intensity += intensity / draws;
      sums.logIntensity += Math.log(intensity) / draws;
      sums.squaredDistance +=
        ((x - q.nuX[k]! - sigma * generator.normal()) ** 2 + (y - q.nuY[k]! - sigma * generator.normal()) ** 2) / draws;
    }
    return sums;
  });
  yield* metrics(
    'logIntensity',
    'class',
    byFormula.map((m) => m.logIntensity),
  );
  yield* metrics(
    'intensity',
    'class',
    byFormula.map((m) => m.intensity),
  );
  yield* metrics(
    'squaredDistance',
    'class',
    byFormula.map((m, k) => (x - q.nuX[k]!) ** 2 + (y - q.nuY[k]!) ** 2 + m.spread),
  );
  yield* metrics(
    'logIntensityBySampling',
    'class',
    sampled.map((m) => m.logIntensity),
  );
  yield* metrics(
    'intensityBySampling',
    'class',
    sampled.map((m) => m.intensity),
  );
  yield* metrics(
    'squaredDistanceBySampling',
    'class',
    sampled.map((m) => m.squaredDistance),
  );
}
