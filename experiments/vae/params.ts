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
  z.strictObject({adam: z.strictObject({learningRate: positive, beta1: decay.default(0.9), beta2: decay.default(0.999), epsilon: positive.default(1e-8)})}),
  z.strictObject({adagrad: z.strictObject({learningRate: positive, initialAccumulator: positive.default(0.1), epsilon: z.number().min(0).default(0)})}),
  z.strictObject({sgd: z.strictObject({learningRate: positive, momentum: decay.default(0)})}),
]);

/** Every choice that the documents' VAEs differ in. */
export const vaeParams = z.strictObject({
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
  batchLoss: z.enum(['sum', 'mean']).default('mean').describe('what is differentiated; reported losses are per image either way'),
  remainder: z.enum(REMAINDERS).default('kept').describe('images left over by the last whole batch'),
  order: z.enum(['shuffled', 'fixed']).default('shuffled').describe('shuffled anew at each epoch, or the order of the file'),
  trainingImages: z.union([z.strictObject({first: width}), z.strictObject({last: width})]).default({first: 60_000}),
  testImages: width.max(10_000).default(10_000).describe('the first so many of the test set'),
  epochs: width,
  reported: z.enum(['as-trained', 'after-update']).default('as-trained')
    .describe("the epoch's training loss: the losses that were differentiated, or a second evaluation of each batch after its update"),
  evaluation: z.strictObject({first: width, every: width}).default({first: 1, every: 1})
    .describe('epochs after which the test set is evaluated: first, first + every, ..., and the last one'),
});
export type VaeParams = z.infer<typeof vaeParams>;

export function isEvaluated(epoch: number, {evaluation: {first, every}, epochs}: VaeParams): boolean {
  return epoch === epochs || (epoch >= first && (epoch - first) % every === 0);
}
