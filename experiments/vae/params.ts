import {z} from 'zod';
import {PIXEL_TREATMENTS} from '../data/pixels.ts';
import {REMAINDERS} from '../data/batches.ts';
import {activation} from '../models/activations.ts';
import {initialiser} from '../models/initialisers.ts';
import {likelihood} from '../objectives/elbo.ts';

const width = z.int().min(1);
const positive = z.number().positive();
const decay = z.number().min(0).lt(1);

/** Optimizers with the defaults of their papers; learning rates have none. */
const optimizer = z.union([
  z.strictObject({
    adam: z.strictObject({
      learningRate: positive,
      beta1: decay.default(0.9),
      beta2: decay.default(0.999),
      epsilon: positive.default(1e-8),
    }),
  }),
  z.strictObject({
    adagrad: z.strictObject({
      learningRate: positive,
      initialAccumulator: positive.default(0.1),
      epsilon: z.number().min(0).default(0),
    }),
  }),
  z.strictObject({sgd: z.strictObject({learningRate: positive, momentum: decay.default(0)})}),
]);

/** Every choice that the documents' VAEs differ in. */
export const vaeParams = z
  .strictObject({
    encoder: z.array(width).min(1).describe('widths of the hidden layers, from the image on'),
    latent: width.describe('dimension of z'),
    decoder: z.array(width).min(1).describe('widths of the hidden layers, from z on'),
    activation: activation.describe('after every hidden layer'),
    init: initialiser,
    encoderGives: z.enum(['log-variance', 'log-deviation']).default('log-variance'),
    pixels: z.enum(PIXEL_TREATMENTS),
    likelihood: likelihood.default('logits'),
    klWeight: z.number().default(1).describe('weight of the KL term in the loss trained on'),
    noise: z.enum(['per-example', 'shared-by-batch']).default('per-example'),
    optimizer,
    batch: width,
    batchLoss: z
      .enum(['sum', 'mean'])
      .default('mean')
      .describe('what is differentiated; reported losses are per image either way'),
    remainder: z.enum(REMAINDERS).default('kept').describe('images left over by the last whole batch'),
    order: z
      .enum(['shuffled', 'fixed'])
      .default('shuffled')
      .describe('shuffled anew at each epoch, or the order of the file'),
    trainingImages: z.union([z.strictObject({first: width}), z.strictObject({last: width})]).default({first: 60_000}),
    testImages: width.max(10_000).default(10_000).describe('the first so many of the test set'),
    epochs: width,
    reported: z
      .enum(['as-trained', 'after-update'])
      .default('as-trained')
      .describe(
        "the epoch's training loss: the losses that were differentiated, or a second evaluation of each batch " +
          'after its update',
      ),
    evaluation: z
      .strictObject({first: width, every: width})
      .default({first: 1, every: 1})
      .describe('epochs after which the test set is evaluated: first, first + every, ..., and the last one'),

    // What follows has no default: runs that do not ask for it have neither the parameter nor what it yields.
    objective: z
      .strictObject({
        wakeSleep: z.strictObject({
          wakeLearningRate: positive.describe('of the decoder'),
          sleepLearningRate: positive.describe('of the encoder'),
          sleepSamples: width.describe('dreams in one sleep step'),
        }),
      })
      .optional()
      .describe("another objective than the bound; its learning rates stand in for the optimizer's"),
    importanceBound: z
      .strictObject({
        samples: width.describe('k of L_k'),
        first: width,
        every: width,
        atStart: z.boolean().describe('also before the first step, as epoch 0'),
        images: z.strictObject({test: width, training: z.int().min(0)}).describe('the first so many of each set'),
        quadrature: z
          .strictObject({images: width, reach: positive, step: positive})
          .optional()
          .describe(
            'log p(x) of the first so many test images after the last epoch, on a grid over z from -reach to ' +
              'reach; at most two latents',
          ),
      })
      .optional()
      .describe('L_k after epochs first, first + every, ..., and the last one'),
    plane: z
      .strictObject({
        images: width
          .multipleOf(100)
          .describe('test images whose encoded means are shown, and from which the proxies are computed'),
        grid: width.describe('side of the square of decoded images'),
        over: z
          .enum(['encoded-means', 'normal-quantiles'])
          .describe(
            'where the square lies: between the least and the greatest of the means, or at quantiles of N(0, 1)',
          ),
      })
      .optional()
      .describe('pictures and measures of a plane of two latents, after the last epoch'),
    report: z
      .strictObject({every: width})
      .optional()
      .describe(
        'epochs whose losses and digest are reported, and after which the run can be resumed: 1, every, 2 ' +
          'every, ..., and the last one; left out: all',
      ),
  })
  .superRefine(({objective, reported, plane, latent, testImages, trainingImages, importanceBound: bound}, context) => {
    const need = (holds: boolean, path: string[], message: string): void => {
      if (!holds) context.addIssue({code: 'custom', path, message});
    };
    const training = 'first' in trainingImages ? trainingImages.first : trainingImages.last;
    need(!objective || reported === 'as-trained', ['reported'], 'invalid: with wake-sleep only as-trained');
    need(!plane || latent === 2, ['plane'], 'invalid: a plane needs latent 2');
    need(!plane || plane.images <= testImages, ['plane', 'images'], 'invalid: more than testImages');
    need(
      !bound?.quadrature || latent <= 2,
      ['importanceBound', 'quadrature'],
      'invalid: quadrature needs latent 1 or 2',
    );
    need(
      !bound || (bound.images.test <= testImages && bound.images.training <= training),
      ['importanceBound', 'images'],
      'invalid: more images than there are',
    );
    need(
      !bound?.quadrature || bound.quadrature.images <= bound.images.test,
      ['importanceBound', 'quadrature', 'images'],
      'invalid: more images than L_k is estimated on',
    );
  });
export type VaeParams = z.infer<typeof vaeParams>;

export function isEvaluated(epoch: number, {evaluation: {first, every}, epochs}: VaeParams): boolean {
  return epoch === epochs || (epoch >= first && (epoch - first) % every === 0);
}

/** Whether L_k is estimated after this epoch. */
export function isBounded(epoch: number, {importanceBound, epochs}: VaeParams): boolean {
  if (!importanceBound) return false;
  const {first, every} = importanceBound;
  return epoch === epochs || (epoch >= first && (epoch - first) % every === 0);
}

export function isReported(epoch: number, {report, epochs}: VaeParams): boolean {
  return !report || epoch === 1 || epoch === epochs || epoch % report.every === 0;
}
