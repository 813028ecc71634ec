import {z} from 'zod';
import {binaryImages, logLikelihood64, sigmoid} from '../densities/bernoulli-forms.ts';
import {standardNormalLogDensity} from '../densities/normal.ts';
import {integrate} from '../estimators/quadrature.ts';

const pair = z.tuple([z.number(), z.number()]);

/**
 * A decoder small enough for every integral over its two latents: the logit of a pixel is row . z + bias. Parameters of
 * experiments.
 */
export const bernoulliDecoder = z.strictObject({
  weights: z.array(pair).min(1).describe('one row per pixel, the logit is row . z + bias'),
  biases: z.array(z.number()).min(1),
});
export type BernoulliDecoder = z.infer<typeof bernoulliDecoder>;

export const logitsAt = ({weights, biases}: BernoulliDecoder, z: ArrayLike<number>): number[] =>
  weights.map(([a, b], i) => a * z[0]! + b * z[1]! + biases[i]!);

/** log p(x|z); float64; nats. */
export const logLikelihoodAt = (decoder: BernoulliDecoder, x: readonly number[], z: ArrayLike<number>): number =>
  logLikelihood64(x, logitsAt(decoder, z));

/** The gradient of log p(x|z) in z: Σ_pixel (x - p) row. */
export function scoreInLatents(
  decoder: BernoulliDecoder,
  x: readonly number[],
  z: ArrayLike<number>,
): [number, number] {
  const residuals = logitsAt(decoder, z).map((logit, i) => x[i]! - sigmoid(logit));
  return [0, 1].map((j) => residuals.reduce((sum, residual, i) => sum + residual * decoder.weights[i]![j]!, 0)) as [
    number,
    number,
  ];
}

/** p(x) of every binary image, in the order of `binaryImages`: p(x|z) integrated over the prior. */
export function imageProbabilities(decoder: BernoulliDecoder): number[] {
  const side = {from: -10, to: 10};
  return binaryImages(decoder.biases.length).map((x) =>
    integrate([side, side], 80, (z) => Math.exp(logLikelihoodAt(decoder, x, z) + standardNormalLogDensity(z))),
  );
}
