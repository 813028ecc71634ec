import {hostGenerator, type Experiment, type HostGenerator, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {sigmoid} from './densities/bernoulli-forms.ts';
import {drawCategorical} from './densities/categorical.ts';
import {live, metrics, sample} from './live.ts';
import {bernoulliDecoder, imageProbabilities, logitsAt} from './models/bernoulli-decoder.ts';

const params = z.strictObject({decoder: bernoulliDecoder, draws: z.int().min(3)});
type Params = z.infer<typeof params>;

const parts = {
  /** z from the prior. */
  latents: (generator: HostGenerator): [number, number] => [generator.normal(), generator.normal()],
  /** A pixel is white where its probability exceeds this. */
  threshold: (generator: HostGenerator): number => generator.uniform(),
};
type Parts = typeof parts;

export const ancestralSamples: Experiment<Params, Parts> = {
  says:
    'Images drawn from a small model by ancestral sampling (z from the prior, then each pixel from its Bernoulli ' +
    'distribution), against p(x) of every image by quadrature',
  revision: 1,
  live: true,
  needs: 'nothing',
  params,
  yields: {
    ancestral: {
      kind: 'sample',
      unit: '1',
      random: true,
      inOrder: true,
      says: 'images by ancestral sampling: each as its number in the list of all binary images',
    },
    fromTable: {
      kind: 'sample',
      unit: '1',
      random: true,
      inOrder: true,
      says: 'images drawn from the table of p(x): without any latent variable',
    },
    frequency: {
      kind: 'metric',
      unit: '1',
      axes: ['class'],
      random: true,
      range: [0, 1],
      says: 'frequency: share of each image among the ancestral samples',
    },
    probability: {
      kind: 'metric',
      unit: '1',
      axes: ['class'],
      random: false,
      range: [0, 1],
      says: 'probability: p(x) of each image, by quadrature over the latent variables',
    },
    totalProbability: {kind: 'metric', unit: '1', axes: [], random: false, says: 'sum of p(x) over all images'},
  },
  parts,
  mutants: {
    'latent-at-its-mean': {says: 'z is 0, the mean of the prior, and not drawn', replace: {latents: () => [0, 0]}},
    'pixels-rounded': {
      says: 'a pixel is white where its probability exceeds 1/2, and not drawn',
      replace: {threshold: () => 0.5},
    },
    'latents-shared': {
      says: 'both latents get the same draw',
      replace: {
        latents: (generator) => {
          const drawn = generator.normal();
          return [drawn, drawn];
        },
      },
    },
  },
  open: ({params, seed, parts}) => live(() => draw(params, seed, parts)),
};

function* draw({decoder, draws}: Params, seed: number, parts: Parts): Iterable<RunEvent> {
  const probabilities = imageProbabilities(decoder);
  const latents = hostGenerator(seed, 'latents');
  const pixels = hostGenerator(seed, 'pixels');
  const images = Float64Array.from({length: draws}, () =>
    logitsAt(decoder, parts.latents(latents)).reduce(
      (number, logit, i) => number + (parts.threshold(pixels) < sigmoid(logit) ? 2 ** i : 0),
      0,
    ),
  );
  const table = hostGenerator(seed, 'table');
  yield sample('ancestral', images);
  yield sample(
    'fromTable',
    Float64Array.from({length: draws}, () => drawCategorical(table, probabilities)),
  );
  const counts = probabilities.map(() => 0);
  for (const image of images) counts[image] = counts[image]! + 1;
  yield* metrics(
    'frequency',
    'class',
    counts.map((count) => count / draws),
  );
  yield* metrics('probability', 'class', probabilities);
  yield {kind: 'metric', name: 'totalProbability', at: {}, value: probabilities.reduce((a, b) => a + b, 0)};
}
