import type {Yield} from 'claimbench/experiment';
import {latentYields} from './latent-yields.ts';
import {metric, nats} from './yield-forms.ts';

/**
 * Everything that a VAE's run gives. Losses are per image. "Treated" pixels are those that the network is trained on,
 * "grey" ones those of the file.
 */
export const vaeYields = {
  trainLoss: nats(['epoch'], 'training loss: loss per image, averaged over the epoch'),
  trainLossAsPrinted: nats(
    ['epoch'],
    'training loss divided as printed: sum over batches / ((number of batches - 1) * batch size)',
  ),
  firstLoss: nats([], 'loss of the first batch: per image, before any update'),
  testLoss: nats(['epoch'], 'test loss: negative ELBO on the test set, one sample of z per image'),
  testReconstruction: nats(['epoch'], 'reconstruction part of the test loss: -log p(x|z), z drawn from q(z|x)'),
  testReconstructionFromGrey: nats(
    ['epoch'],
    'reconstruction part of the test loss from grey images: -log p(x|z), z drawn from q(z|grey x); last epoch only',
  ),
  testKl: nats(['epoch'], 'KL part of the test loss: KL(q(z|x) || N(0, I)), mean over the test images'),
  meanImageBaseline: metric(
    'nats',
    ['epoch'],
    'mean-image baseline: negative log-likelihood of the test images under independent pixels with the means ' +
      'of the training images, equal at every epoch',
    {better: 'lower', random: false},
  ),
  ...latentYields,
} satisfies Record<string, Yield>;
