import type {Axis, ImagesYield, MetricYield, Yield} from 'claimbench/experiment';

const metric = (unit: string, axes: readonly Axis[], says: string, more: Partial<MetricYield> = {}): MetricYield =>
  ({kind: 'metric', unit, axes, says, random: true, ...more});
const nats = (axes: readonly Axis[], says: string): MetricYield => metric('nats', axes, says, {better: 'lower'});
const images = (says: string, random = true): ImagesYield => ({kind: 'images', says, random});

/** Everything that a VAE's run gives. Losses are per image. "Treated" pixels are those that the network is trained on, "grey" ones those of the file. */
export const vaeYields = {
  trainLoss: nats(['epoch'], 'training loss: the sum of the losses of all batches of the epoch, divided by the number of images'),
  trainLossAsPrinted: nats(['epoch'], 'the same sum divided by (number of batches - 1) * batch size, as code does that takes the last index for the count'),
  firstLoss: nats([], 'loss of the first batch, before any update, per image'),
  testLoss: nats(['epoch'], 'negative ELBO on the test set, one sample of z per image'),
  testReconstruction: nats(['epoch'], 'reconstruction part of the test loss: -log p(x|z), z drawn from q(z|x)'),
  testReconstructionFromGrey: nats(['epoch'], 'the same x and the same noise, but z drawn from q(z|grey x); after the last epoch only'),
  testKl: nats(['epoch'], 'KL part of the test loss: KL(q(z|x) || N(0, I)), mean over the test images'),
  meanImageBaseline: metric('nats', ['epoch'], 'the same at every epoch: negative log-likelihood of the test images under independent pixels with the means of the training images', {better: 'lower', random: false}),

  klByLatent: metric('nats', ['latent'], 'KL(q(z_j|x) || N(0, 1)) of each latent, mean over the test images'),
  aggregateMean: metric('1', ['latent'], 'mean of each latent when images are drawn from the test set and z from q(z|x)'),
  aggregateDeviation: metric('1', ['latent'], 'standard deviation of each latent when images are drawn from the test set and z from q(z|x)'),
  aggregateKl: metric('nats', ['epoch'], 'KL from the normal with the means and deviations of that aggregate to N(0, I), summed over latents; after the last epoch only'),

  reconstructionNearestIsOriginal: metric('1', [], 'share of 1000 test images whose reconstruction is nearer (Euclidean) to its own original than to the 999 others', {better: 'higher'}),
  reconstructionError: metric('1', [], "mean squared error of the reconstructions of the test images, relative to that of the training images' mean", {better: 'lower'}),
  generatedError: metric('1', [], 'mean squared distance of 100 images made from noise to test image 9908, the one the document shows, relative to the distance of the mean image'),
  reconstructionErrorOfShown: metric('1', [], 'squared distance of the reconstruction of test image 9908 to the image, relative to the distance of the mean image'),

  generatedLikeDigits: metric('1', [], 'share of 1000 rounded images made from noise that lie as near to a training image as 95 % of real test images do (Jaccard distance of lit pixels)', {better: 'higher'}),
  noiseLikeDigits: metric('1', [], 'the same share for 1000 images of independent pixels with the means of the training images: a control'),
  cutLikeDigits: metric('1', [], 'the same share for the upper halves of 1000 test images: a control', {random: false}),
  overlaidLikeDigits: metric('1', [], 'the same share for 1000 images that each overlay two training images: what the measure does not notice'),

  originals: images('the last 100 test images as the network is trained on them', false),
  originalsGrey: images('the last 100 test images as in the file', false),
  reconstructions: images('pixel probabilities decoded from z drawn from q(z|x), x treated as in training'),
  reconstructionsFromGrey: images('pixel probabilities decoded from z drawn from q(z|grey x)'),
  generated: images('pixel probabilities decoded from 100 draws of z from N(0, I)'),
  generatedRounded: images('the same, each pixel rounded to black or white'),
} satisfies Record<string, Yield>;
