import {key, power, type RunEvent} from 'claimbench/experiment';
import {imagesBetween, type Images} from '../data/mnist.ts';
import {boundOf, logMeanExp, type Bound} from '../estimators/importance.ts';
import {metric} from '../live.ts';
import {tensorOf, type Trained} from './evaluation.ts';
import {importanceCall, quadratureGrid} from './importance-functions.ts';

/** Values of k at which L_k is shown after the last epoch. */
const KS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
/** Images between two signs of life. */
const REPORTED = 1000;

/** One estimate of L_k on the test images. */
export type BoundAt = {epoch: number; value: number};

/**
 * L_k on the first test and training images, each estimated from k fresh draws of z an image; after the last epoch also
 * L_k for smaller k from the same draws, and against log p(x) by quadrature.
 *
 * @param alive - called now and then: one event that says so
 * @returns L_k on the test images
 */
export function* importanceBounds(trained: Trained, epoch: number, alive: () => RunEvent): Generator<RunEvent, number> {
  const {
    params: {importanceBound, epochs},
    data,
  } = trained;
  const {images} = importanceBound!;
  const ks = epoch === epochs ? shownKs(trained) : [];
  const test = yield* bounds(trained, 'test', imagesBetween(data.test, 0, images.test), epoch, ks, alive);
  yield metric(
    'testBound',
    mean(test, ({bound}) => bound),
    {epoch},
  );
  yield metric('testBoundError', errorOf(test), {epoch});
  if (images.training > 0) {
    const training = yield* bounds(
      trained,
      'training',
      imagesBetween(data.train, 0, images.training),
      epoch,
      [],
      alive,
    );
    yield metric(
      'trainBound',
      mean(training, ({bound}) => bound),
      {epoch},
    );
    yield metric('trainBoundError', errorOf(training), {epoch});
  }
  if (epoch === epochs) yield* afterTheLast(trained, test, ks);
  return mean(test, ({bound}) => bound);
}

/** L_k by k, and what it lacks of log p(x). */
function* afterTheLast(trained: Trained, test: Bound[], ks: readonly number[]): Generator<RunEvent> {
  const {quadrature} = trained.params.importanceBound!;
  for (const [i, k] of ks.entries())
    yield metric(
      'testBoundByK',
      mean(test, ({byK}) => byK[i]!),
      {K: k},
    );
  if (!quadrature) return;
  const evidence = logEvidence(trained);
  yield metric(
    'logEvidence',
    mean([...evidence], (value) => value),
  );
  const same = test.slice(0, evidence.length);
  for (const [i, k] of ks.entries())
    yield metric(
      'shortfallByK',
      mean(same, ({byK}, image) => evidence[image]! - byK[i]!),
      {K: k},
    );
}

/**
 * How unsteady a course is: the way that it covers from point to point, less its net change. 0 where it only rises or
 * only falls.
 *
 * @param course - from the first point to the last
 */
export function backAndForth(course: readonly number[]): number {
  const steps = course.slice(1).map((value, i) => value - course[i]!);
  return steps.reduce((sum, step) => sum + Math.abs(step), 0) - Math.abs(steps.reduce((sum, step) => sum + step, 0));
}

const shownKs = ({params}: Trained): number[] => KS.filter((k) => params.importanceBound!.samples % k === 0);

function* bounds(
  {program, params, data, seed, parts}: Trained,
  purpose: 'test' | 'training',
  images: Images,
  epoch: number,
  ks: readonly number[],
  alive: () => RunEvent,
): Generator<RunEvent, Bound[]> {
  const {samples} = params.importanceBound!;
  const call = importanceCall(params);
  const all: Bound[] = [];
  for (let from = 0; from < images.count; from += call.images) {
    const x = tensorOf(imagesBetween(images, from, from + call.images), data.treated);
    const pixelKey = key(seed, `importance pixels, ${purpose}`, epoch, from);
    const blocks = Array.from(
      {length: samples / call.samples},
      (_, block) =>
        program.values('logWeights', {
          x,
          noiseKey: key(seed, `importance noise, ${purpose}`, epoch, from, block),
          pixelKey,
        }).logWeights,
    );
    x.dispose();
    for (let image = 0; image < call.images; image++) {
      const logWeights = Float64Array.from(
        {length: samples},
        (_, s) => blocks[Math.floor(s / call.samples)]![image * call.samples + (s % call.samples)]!,
      );
      all.push(boundOf(logWeights, ks, parts.boundEstimate));
    }
    if (Math.floor(all.length / REPORTED) > Math.floor((all.length - call.images) / REPORTED)) yield alive();
  }
  return all;
}

/**
 * log p(x) of the first test images: the sum of p(x|z) p(z) over the middles of the cells of a grid, times their
 * volume.
 */
function logEvidence({program, params, data}: Trained): Float64Array {
  const {step} = params.importanceBound!.quadrature!;
  const {side, points, atOnce, images} = quadratureGrid(params);
  const x = tensorOf(imagesBetween(data.test, 0, images), data.treated);
  const sums = Array.from({length: images}, () => new Float64Array(points / atOnce));
  for (let call = 0; call < points / atOnce; call++) {
    const z = Float32Array.from({length: atOnce * params.latent}, (_, i) => {
      const point = call * atOnce + Math.floor(i / params.latent);
      // The first latent runs fastest.
      return step * ((Math.floor(point / power(side, i % params.latent)) % side) - (side - 1) / 2);
    });
    program.values('logJoint', {x, z}).logSums.forEach((sum, image) => {
      sums[image]![call] = sum;
    });
  }
  x.dispose();
  return Float64Array.from(
    sums,
    (ofImage) => logMeanExp(ofImage) + Math.log(ofImage.length) + params.latent * Math.log(step),
  );
}

const mean = <T>(items: readonly T[], value: (item: T, index: number) => number): number =>
  items.reduce((sum, item, i) => sum + value(item, i), 0) / items.length;

/** Standard error of the mean over images that is due to the draws of z: the images themselves are fixed. */
const errorOf = (all: readonly Bound[]): number =>
  Math.sqrt(all.reduce((sum, {variance}) => sum + variance, 0)) / all.length;
