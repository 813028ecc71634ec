import type {Axis, ImagesYield, MetricYield, Yield} from 'claimbench/experiment';

const metric = (unit: string, axes: readonly Axis[], says: string, more: Partial<MetricYield> = {}): MetricYield => ({
  kind: 'metric',
  unit,
  axes,
  says,
  random: true,
  ...more,
});
const nats = (axes: readonly Axis[], says: string): MetricYield => metric('nats', axes, says, {better: 'lower'});
const images = (says: string, random = true): ImagesYield => ({kind: 'images', says, random});

/**
 * Everything that a VAE's run gives. Losses are per image. "Treated" pixels are those that the network is trained on,
 * "grey" ones those of the file.
 */
export const vaeYields = {
  trainLoss: nats(
    ['epoch'],
    'training loss: the sum of the losses of all batches of the epoch, divided by the number of images',
  ),
  trainLossAsPrinted: nats(
    ['epoch'],
    'the same sum divided by (number of batches - 1) * batch size, as code does that takes the last index for the count',
  ),
  firstLoss: nats([], 'loss of the first batch, before any update, per image'),
  testLoss: nats(['epoch'], 'negative ELBO on the test set, one sample of z per image'),
  testReconstruction: nats(['epoch'], 'reconstruction part of the test loss: -log p(x|z), z drawn from q(z|x)'),
  testReconstructionFromGrey: nats(
    ['epoch'],
    'the same x and the same noise, but z drawn from q(z|grey x); after the last epoch only',
  ),
  testKl: nats(['epoch'], 'KL part of the test loss: KL(q(z|x) || N(0, I)), mean over the test images'),
  meanImageBaseline: metric(
    'nats',
    ['epoch'],
    'the same at every epoch: negative log-likelihood of the test images under independent pixels with the means of the training images',
    {better: 'lower', random: false},
  ),

  klByLatent: metric('nats', ['latent'], 'KL(q(z_j|x) || N(0, 1)) of each latent, mean over the test images'),
  aggregateMean: metric(
    '1',
    ['latent'],
    'mean of each latent when images are drawn from the test set and z from q(z|x)',
  ),
  aggregateDeviation: metric(
    '1',
    ['latent'],
    'standard deviation of each latent when images are drawn from the test set and z from q(z|x)',
  ),
  aggregateKl: metric(
    'nats',
    ['epoch'],
    'KL from the normal with the means and deviations of that aggregate to N(0, I), summed over latents; after the last epoch only',
  ),

  reconstructionNearestIsOriginal: metric(
    '1',
    [],
    'share of 1000 test images whose reconstruction is nearer (Euclidean) to its own original than to the 999 others',
    {better: 'higher'},
  ),
  reconstructionError: metric(
    '1',
    [],
    "mean squared error of the reconstructions of the test images, relative to that of the training images' mean",
    {better: 'lower'},
  ),
  generatedError: metric(
    '1',
    [],
    'mean squared distance of 100 images made from noise to test image 9908, the one the document shows, relative to the distance of the mean image',
  ),
  reconstructionErrorOfShown: metric(
    '1',
    [],
    'squared distance of the reconstruction of test image 9908 to the image, relative to the distance of the mean image',
  ),

  generatedLikeDigits: metric(
    '1',
    [],
    'share of 1000 rounded images made from noise that lie as near to a training image as 95 % of real test images do (Jaccard distance of lit pixels)',
    {better: 'higher'},
  ),
  noiseLikeDigits: metric(
    '1',
    [],
    'the same share for 1000 images of independent pixels with the means of the training images: a control',
  ),
  cutLikeDigits: metric('1', [], 'the same share for the upper halves of 1000 test images: a control', {random: false}),
  overlaidLikeDigits: metric(
    '1',
    [],
    'the same share for 1000 images that each overlay two training images: what the measure does not notice',
  ),

  originals: images('the last 100 test images as the network is trained on them', false),
  originalsGrey: images('the last 100 test images as in the file', false),
  reconstructions: images('pixel probabilities decoded from z drawn from q(z|x), x treated as in training'),
  reconstructionsFromGrey: images('pixel probabilities decoded from z drawn from q(z|grey x)'),
  generated: images('pixel probabilities decoded from 100 draws of z from N(0, I)'),
  generatedRounded: images('the same, each pixel rounded to black or white'),

  wakeLoss: nats(
    ['epoch'],
    'loss of the wake phase: -log p(x|z) with z drawn from q(z|x), mean over the training images of the epoch; the decoder learns from it',
  ),
  sleepLoss: nats(
    ['epoch'],
    'loss of the sleep phase: -log q(z|x), mean over the dreams of the epoch, z drawn from the prior and black-and-white x from p(x|z); it may be negative, as q is a density; the encoder learns from it',
  ),
  testLossAsTrained: nats(
    ['epoch'],
    'reconstruction part of the test loss plus its KL part with the weight that it has in training',
  ),
  testBound: metric(
    'nats',
    ['epoch'],
    'L_k on the test images: log of the mean of k importance weights, z drawn from q(z|x), mean over images; epoch 0 is before training',
    {better: 'higher'},
  ),
  testBoundError: nats(
    ['epoch'],
    'standard error of L_k on the test images: of the Monte Carlo kind; the images are fixed, the draws of z are not',
  ),
  trainBound: metric('nats', ['epoch'], 'L_k on the training images', {better: 'higher'}),
  trainBoundError: nats(['epoch'], 'standard error of L_k on the training images: likewise'),
  testBoundByK: metric(
    'nats',
    ['K'],
    'L_k on the test images: for several k, from the same draws, after the last epoch',
    {better: 'higher'},
  ),
  logEvidence: metric(
    'nats',
    [],
    'log p(x) of the first test images by quadrature over z, mean over images, after the last epoch',
    {better: 'higher'},
  ),
  shortfallByK: nats(
    ['K'],
    'shortfall of L_k: log p(x) less L_k, mean over the images of the quadrature, after the last epoch',
  ),
  boundBackAndForth: nats(
    [],
    'unsteadiness of training: the way that L_k on the test images covers from evaluation to evaluation in the second half of the epochs, less its net change; 0 where it only rises',
  ),

  encodedMeans: {
    kind: 'points',
    unit: '1',
    says: 'means of q(z|x) of the first test images, coloured by digit',
    random: true,
  },
  decodedGrid: images(
    'pixel probabilities decoded from a square of the plane, the first latent to the right and the second upwards',
  ),
  planeNeighbourAccuracy: metric(
    '1',
    [],
    'neighbours: share of the encoded means whose digit has the most votes among their 10 nearest others',
    {better: 'higher'},
  ),
  planeSilhouette: metric(
    '1',
    [],
    'silhouette of the encoded means by digit, mean: -1 to 1, higher where digits lie in clusters apart',
    {better: 'higher'},
  ),
  planeSpread: metric('1', [], 'spread: root mean square distance of the encoded means to the centre of their digit'),
  planeShareWithin: metric(
    '1',
    [],
    'within digits: share of the variance of the encoded means that lies within digits, not between their centres',
    {better: 'lower'},
  ),
  reconstructionSharpness: metric(
    '1',
    [],
    'sharpness of the reconstructions: their edge energy, the sum of squared differences of neighbouring pixels, relative to that of their originals: below 1 where edges are softer',
    {better: 'higher'},
  ),
  classifierAccuracy: metric(
    '1',
    [],
    'accuracy of the classifier on the test images themselves: a network 784-128-10 trained once on the grey training images, half of them mixed with another one, so that it is unsure between two digits',
    {better: 'higher', random: false},
  ),
  classifierConfidence: metric(
    '1',
    [],
    "confidence in originals: mean of the classifier's greatest probability on the test images themselves",
    {better: 'higher', random: false},
  ),
  betweenConfidence: metric(
    '1',
    [],
    "confidence between: mean of the classifier's greatest probability on images that are half one test image and half another of another digit; a control",
    {random: false},
  ),
  reconstructionAgreement: metric(
    '1',
    [],
    'agreement: share of the reconstructions that the classifier takes for the digit of their original',
    {better: 'higher'},
  ),
  reconstructionConfidence: metric(
    '1',
    [],
    "confidence: mean of the classifier's greatest probability on the reconstructions",
    {better: 'higher'},
  ),
  gridImagesOfDigit: metric(
    'images',
    ['class'],
    'images of the digit: those of the decoded square that the classifier takes for it with a probability of 0.9 or more',
  ),
  gridDigits: metric('digits', [], 'digits that are so found in three images or more of the decoded square', {
    better: 'higher',
  }),
  gridConfidence: metric('1', [], "mean of the classifier's greatest probability on the images of the decoded square", {
    better: 'higher',
  }),
  gridZeroToOne: metric(
    '1',
    [],
    'distance between the mean places of the images of the decoded square taken for 0 and for 1, in sides of the square',
  ),
} satisfies Record<string, Yield>;
