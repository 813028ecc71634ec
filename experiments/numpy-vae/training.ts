import {power} from 'claimbench/experiment';
import {backward, forward, type Layer} from './layers.ts';
import {RandomState} from './random-state.ts';

export interface NumpyVae {
  /** Of NumPy's generator. */
  numpySeed: number;
  latent: number;
  hidden: readonly number[];
  batch: number;
  adam: {alpha: number; beta1: number; beta2: number; epsilon: number};
}

type Net = Layer[];
type Nets = Record<'decoder' | 'encoder', Net>;

/** The networks in the order in which their weights are drawn. */
export const DECODER_FIRST: readonly (keyof Nets)[] = ['decoder', 'encoder'];

/**
 * The training of `ci/crosscheck/ortega2021.py` in the same order of draws: all weights, then for each batch the pixels
 * and the noise of the update, and the pixels and the noise of the evaluation after it.
 *
 * @param images - grey levels from 0 to 1, one row per image
 * @returns after each update the one-sample ELBO of its batch, per image; nats
 */
export function* batchBounds(
  images: Float64Array,
  batches: number,
  {numpySeed, latent, hidden, batch, adam}: NumpyVae,
  order: readonly (keyof Nets)[],
): Iterable<number> {
  const random = new RandomState(numpySeed);
  const pixels = images.length / (batches * batch);
  const widths = {decoder: [latent, ...hidden, pixels], encoder: [pixels, ...hidden, 2 * latent]};
  const nets: Nets = {decoder: [], encoder: []};
  for (const name of order) nets[name] = drawnNet(widths[name], random);
  const layers = [...nets.decoder, ...nets.encoder];
  const moments = layers.map((layer) => ({first: zerosLike(layer), second: zerosLike(layer)}));
  for (let step = 1; step <= batches; step++) {
    const grey = images.subarray((step - 1) * batch * pixels, step * batch * pixels);
    const {gradients} = boundOf(nets, grey, latent, random);
    gradients.forEach((gradient, i) => ascend(layers[i]!, gradient, moments[i]!, {...adam, step}));
    yield boundOf(nets, grey, latent, random).bound;
  }
}

/** Weights and biases are 0.01 N(0, 1). */
function drawnNet(widths: readonly number[], random: RandomState): Net {
  const normals = (count: number): Float64Array => Float64Array.from({length: count}, () => 0.01 * random.normal());
  return widths.slice(1).map((outputs, i) => {
    const inputs = widths[i]!;
    return {inputs, outputs, weights: normals(inputs * outputs), biases: normals(outputs)};
  });
}

/**
 * One sample of the ELBO of a batch, with its gradient in all layers, the decoder's first:
 *
 *   mean over images of  Σ log(x p + (1 - x)(1 - p)) - ½ Σ (σ² + μ² - 1 - 2 log σ),   z = μ + σ ε
 */
function boundOf(
  {decoder, encoder}: Nets,
  grey: Float64Array,
  latent: number,
  random: RandomState,
): {bound: number; gradients: Layer[]} {
  const x = grey.map((level) => (level > random.uniform() ? 1 : 0));
  const encoded = forward(encoder, x);
  const rows = encoded.at(-1)!.length / (2 * latent);
  const codes = encoded.at(-1)!;
  const [mean, logSigma] = [half(codes, latent, 0), half(codes, latent, latent)];
  const sigma = logSigma.map(Math.exp);
  const noise = mean.map(() => random.normal());
  const decoded = forward(
    decoder,
    mean.map((m, i) => m + noise[i]! * sigma[i]!),
  );
  const p = decoded.at(-1)!.map((logit) => 1 / (1 + Math.exp(-logit)));
  const logLikelihood = x.reduce((sum, pixel, i) => sum + Math.log(pixel * p[i]! + (1 - pixel) * (1 - p[i]!)), 0);
  const kl = mean.reduce((sum, m, i) => sum + 0.5 * (sigma[i]! ** 2 + m * m - 1 - 2 * logSigma[i]!), 0);

  const ofDecoder = backward(
    decoder,
    decoded,
    x.map((pixel, i) => (pixel - p[i]!) / rows),
  );
  const inZ = ofDecoder.ofInput;
  const inCodes = codes.map((_, at) => {
    const [row, column] = [Math.floor(at / (2 * latent)), at % (2 * latent)];
    const i = row * latent + (column % latent);
    if (column < latent) return inZ[i]! - mean[i]! / rows;
    return inZ[i]! * noise[i]! * sigma[i]! - (sigma[i]! ** 2 - 1) / rows;
  });
  return {
    bound: (logLikelihood - kl) / rows,
    gradients: [...ofDecoder.layers, ...backward(encoder, encoded, inCodes).layers],
  };
}

/** Columns from `first` on of rows of 2 * latent. */
const half = (codes: Float64Array, latent: number, first: number): Float64Array =>
  codes.filter((_, at) => Math.floor((at % (2 * latent)) / latent) === first / latent);

const zerosLike = (layer: Layer): Layer => ({
  ...layer,
  weights: new Float64Array(layer.weights.length),
  biases: new Float64Array(layer.biases.length),
});

/** One step of Adam upwards. @source kingma2015, Algorithm 1 */
function ascend(
  layer: Layer,
  gradient: Layer,
  {first, second}: {first: Layer; second: Layer},
  {alpha, beta1, beta2, epsilon, step}: NumpyVae['adam'] & {step: number},
): void {
  const [bias1, bias2] = [1 - power(beta1, step), 1 - power(beta2, step)];
  for (const key of ['weights', 'biases'] as const) {
    const [weights, slope, m, v] = [layer[key], gradient[key], first[key], second[key]];
    for (let i = 0; i < weights.length; i++) {
      m[i] = beta1 * m[i]! + (1 - beta1) * slope[i]!;
      v[i] = beta2 * v[i]! + (1 - beta2) * slope[i]! ** 2;
      weights[i] = weights[i]! + (alpha * (m[i]! / bias1)) / (Math.sqrt(v[i]! / bias2) + epsilon);
    }
  }
}
