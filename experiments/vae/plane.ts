import * as tf from '@tensorflow/tfjs-core';
import {key, type RunEvent} from 'claimbench/experiment';
import {probit} from 'simple-statistics';
import {imagesBetween, PIXELS, SIDE} from '../data/mnist.ts';
import {pixelsOf} from '../data/pixels.ts';
import {nearestNeighbourAccuracy, silhouette, spread} from '../estimators/clusters.ts';
import {metric, metrics} from '../live.ts';
import {digitClassifier, type DigitClassifier} from '../models/digit-classifier.ts';
import {tensorOf, type Trained} from './evaluation.ts';
import {picture} from './pictures.ts';
import {SHOWN} from './program.ts';

const NEIGHBOURS = 10;
/** The classifier is sure of an image from this probability on; a digit is found where it is sure of so many images. */
const [SURE, FOUND] = [0.9, 3];
const DIGITS = 10;

/** Pictures and measures of the plane of two latents. */
export function* plane(trained: Trained): Generator<RunEvent> {
  const {data, params, seed, parts} = trained;
  const {images} = params.plane!;
  const labels = data.labels!;
  const digits = parts.digits(labels.test.slice(0, images), seed);
  const means = encodedMeans(trained);
  yield {kind: 'points', name: 'encodedMeans', x: means.x.map(shortened), y: means.y.map(shortened), label: digits};
  const points = {...means, label: digits};
  yield metric('planeNeighbourAccuracy', nearestNeighbourAccuracy(points, NEIGHBOURS));
  yield metric('planeSilhouette', silhouette(points));
  const {within, share} = spread(points);
  yield metric('planeSpread', within);
  yield metric('planeShareWithin', share);

  const classifier = digitClassifier(data.train, labels.train);
  yield* reconstructed(trained, digits, classifier);
  yield* decodedGrid(trained, means, classifier);
  classifier.dispose();
}

function encodedMeans({program, params, data}: Trained): {x: Float64Array; y: Float64Array} {
  const {images} = params.plane!;
  const [x, y] = [new Float64Array(images), new Float64Array(images)];
  for (let from = 0; from < images; from += SHOWN) {
    const pixels = tensorOf(imagesBetween(data.test, from, from + SHOWN), data.treated);
    program.values('encode', {x: pixels}).mean.forEach((value, i) => {
      (i % 2 === 0 ? x : y)[from + Math.floor(i / 2)] = value;
    });
    pixels.dispose();
  }
  return {x, y};
}

/** Reconstructions from a sampled z: how sharp they are, and what a classifier makes of them and of their originals. */
function* reconstructed(
  {program, params, data, seed}: Trained,
  digits: Uint8Array,
  classifier: DigitClassifier,
): Generator<RunEvent> {
  const {images} = params.plane!;
  const sums = {
    accuracy: 0,
    originalConfidence: 0,
    betweenConfidence: 0,
    pairs: 0,
    agreement: 0,
    confidence: 0,
    edges: 0,
    originalEdges: 0,
  };
  for (let from = 0; from < images; from += SHOWN) {
    const block = imagesBetween(data.test, from, from + SHOWN);
    const x = tensorOf(block, data.treated);
    const theta = program.values('reconstruct', {x, noiseKey: key(seed, 'plane reconstruction noise', from)})
      .theta as Float32Array;
    x.dispose();
    const originals = pixelsOf(block, data.grey);
    sums.originalEdges += edgeEnergy(originals);
    sums.edges += edgeEnergy(theta);
    judged(classifier, originals).forEach(({digit, probability}, i) => {
      sums.accuracy += Number(digit === digits[from + i]);
      sums.originalConfidence += probability;
    });
    const pairs = differentPairs(digits.subarray(from, from + SHOWN));
    sums.pairs += pairs.length;
    sums.betweenConfidence +=
      pairs.length === 0
        ? 0
        : judged(classifier, halves(originals, pairs)).reduce((sum, {probability}) => sum + probability, 0);
    judged(classifier, theta).forEach(({digit, probability}, i) => {
      sums.agreement += Number(digit === digits[from + i]);
      sums.confidence += probability;
    });
  }
  yield metric('classifierAccuracy', sums.accuracy / images);
  yield metric('classifierConfidence', sums.originalConfidence / images);
  yield metric('betweenConfidence', sums.betweenConfidence / Math.max(1, sums.pairs));
  yield metric('reconstructionAgreement', sums.agreement / images);
  yield metric('reconstructionConfidence', sums.confidence / images);
  yield metric('reconstructionSharpness', sums.edges / sums.originalEdges);
}

/** Neighbours in the file that show different digits. */
function differentPairs(digits: Uint8Array): number[] {
  return Array.from({length: digits.length - 1}, (_, i) => i).filter((i) => digits[i] !== digits[i + 1]);
}

/** Half of each image and half of the next one. */
function halves(images: Float32Array, pairs: readonly number[]): Float32Array {
  return Float32Array.from({length: pairs.length * PIXELS}, (_, k) => {
    const at = pairs[Math.floor(k / PIXELS)]! * PIXELS + (k % PIXELS);
    return (images[at]! + images[at + PIXELS]!) / 2;
  });
}

/** The decoder's images over a square of the plane, the first latent to the right and the second upwards. */
function* decodedGrid(
  {program, params}: Trained,
  means: {x: Float64Array; y: Float64Array},
  classifier: DigitClassifier,
): Generator<RunEvent> {
  const {grid, over} = params.plane!;
  const ticks = (values: Float64Array): number[] =>
    Array.from({length: grid}, (_, i) => {
      if (over === 'normal-quantiles') return probit((i + 0.5) / grid);
      const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
      return grid === 1 ? (least + most) / 2 : least + ((most - least) * i) / (grid - 1);
    });
  const [across, up] = [ticks(means.x), ticks(means.y).reverse()];
  const z = Float32Array.from({length: 2 * grid * grid}, (_, i) =>
    i % 2 === 0 ? across[Math.floor(i / 2) % grid]! : up[Math.floor(i / 2 / grid)]!,
  );
  const theta = program.values('decode', {z}).theta as Float32Array;
  yield picture('decodedGrid', theta);

  const seen = judged(classifier, theta);
  const sure = Array.from(
    {length: DIGITS},
    (_, digit) => seen.filter((one) => one.digit === digit && one.probability >= SURE).length,
  );
  yield* metrics('gridImagesOfDigit', 'class', sure, 0);
  yield metric('gridDigits', sure.filter((count) => count >= FOUND).length);
  yield metric('gridConfidence', seen.reduce((sum, {probability}) => sum + probability, 0) / seen.length);
  yield metric(
    'gridZeroToOne',
    distanceBetween(
      seen.map(({digit}) => digit),
      grid,
    ),
  );
}

/**
 * Between the mean places of the images taken for 0 and of those taken for 1, in sides of the square; 0 where there are
 * none of either.
 */
function distanceBetween(digits: number[], side: number): number {
  const centre = (wanted: number) => {
    const places = digits.flatMap((digit, i) => (digit === wanted ? [{x: i % side, y: Math.floor(i / side)}] : []));
    return {
      x: places.reduce((sum, {x}) => sum + x, 0) / places.length,
      y: places.reduce((sum, {y}) => sum + y, 0) / places.length,
    };
  };
  const [zero, one] = [centre(0), centre(1)];
  const distance = Math.hypot(zero.x - one.x, zero.y - one.y) / Math.max(1, side - 1);
  return Number.isNaN(distance) ? 0 : distance;
}

/** The digit that the classifier takes each image for, and the probability it gives it. */
function judged(classifier: DigitClassifier, pixels: Float32Array): {digit: number; probability: number}[] {
  const images = tf.tensor2d(pixels.slice(), [pixels.length / PIXELS, PIXELS]);
  const all = classifier.probabilities(images);
  images.dispose();
  return Array.from({length: pixels.length / PIXELS}, (_, image) => {
    const own = all.subarray(image * DIGITS, (image + 1) * DIGITS);
    const probability = own.reduce((a, b) => Math.max(a, b));
    return {digit: own.indexOf(probability), probability};
  });
}

/**
 * Sum over neighbouring pixels, to the right and below, of their squared difference: a soft edge counts less than a
 * hard one.
 */
export function edgeEnergy(pixels: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < pixels.length; i++) {
    const place = i % PIXELS;
    if (place % SIDE < SIDE - 1) sum += (pixels[i + 1]! - pixels[i]!) ** 2;
    if (place < PIXELS - SIDE) sum += (pixels[i + SIDE]! - pixels[i]!) ** 2;
  }
  return sum;
}

/** Four decimals are enough for a picture, and keep the record small. */
const shortened = (value: number): number => Math.round(value * 1e4) / 1e4;
