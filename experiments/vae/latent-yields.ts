import type {Yield} from 'claimbench/experiment';
import {images, metric, nats, share} from './yield-forms.ts';

/** What a VAE's run gives besides its losses: of its latent variables, bounds, pictures and samples. */
export const latentYields = {
  klByLatent: metric(
    'nats',
    ['latent'],
    'KL divergence of each latent variable: KL(q(z_j|x) || N(0, 1)), mean over the test images',
  ),
  aggregateMean: metric(
    '1',
    ['latent'],
    'mean of the aggregate posterior: of each latent variable, x from the test set, z from q(z|x)',
  ),
  aggregateDeviation: metric(
    '1',
    ['latent'],
    'standard deviation of the aggregate posterior: of each latent variable, x from the test set, z from q(z|x)',
  ),
  aggregateKl: metric(
    'nats',
    ['epoch'],
    'KL divergence of the aggregate posterior: from the normal with its means and standard deviations to N(0, I), ' +
      'summed over latent variables; after the last epoch only',
  ),

  reconstructionNearestIsOriginal: share(
    'share of reconstructions nearest to their own original: among 1000 test images, by Euclidean distance',
    {better: 'higher'},
  ),
  reconstructionError: metric(
    '1',
    [],
    'reconstruction error: mean squared error on the test images, relative to that of the mean training image',
    {better: 'lower'},
  ),
  generatedError: metric(
    '1',
    [],
    'error of the generated images: mean squared distance of 100 images made from noise to test image 9908, ' +
      'which the document shows, relative to the distance of the mean image',
  ),
  reconstructionErrorOfShown: metric(
    '1',
    [],
    'error of the reconstruction: squared distance of the reconstruction of test image 9908 to the image, ' +
      'relative to the distance of the mean image',
  ),

  generatedLikeDigits: share(
    'digit-like share of generated images: of 1000 rounded images, those as near to a training image as 95 % of ' +
      'real test images are (Jaccard distance of lit pixels)',
    {better: 'higher'},
  ),
  noiseLikeDigits: share(
    'digit-like share of independent pixels: 1000 images with the pixel means of the training images, a control',
  ),
  cutLikeDigits: share('digit-like share of upper halves: of 1000 test images, a control', {random: false}),
  overlaidLikeDigits: share(
    'digit-like share of overlaid pairs: 1000 images of two training images each, a blind spot of the measure',
  ),

  originals: images('last 100 test images, with pixels as in training', false),
  originalsGrey: images('last 100 test images, with grey pixels as in the file', false),
  reconstructions: images(
    'reconstructions: pixel probabilities decoded from z drawn from q(z|x), x with pixels as in training',
  ),
  reconstructionsFromGrey: images(
    'reconstructions from grey pixels: pixel probabilities decoded from z drawn from q(z|grey x)',
  ),
  generated: images('generated images: pixel probabilities decoded from 100 draws of z from N(0, I)'),
  generatedRounded: images('generated images, with each pixel rounded to black or white'),

  wakeLoss: nats(
    ['epoch'],
    'wake loss: -log p(x|z), mean over the training images, with z drawn from q(z|x); it trains the decoder',
  ),
  sleepLoss: nats(
    ['epoch'],
    'sleep loss: -log q(z|x), mean over the dreams of the epoch, with z from the prior and binary x from p(x|z); ' +
      'it trains the encoder, and may be negative because q is a density',
  ),
  testLossAsTrained: nats(
    ['epoch'],
    'test loss as trained: reconstruction part plus KL part with the weight that it has in training',
  ),
  testBound: metric(
    'nats',
    ['epoch'],
    'L_k on the test images: logarithm of the mean of k importance weights, with z drawn from q(z|x), ' +
      'mean over images; epoch 0 is before training',
    {better: 'higher'},
  ),
  testBoundError: nats(
    ['epoch'],
    'standard error of L_k on the test images: from the draws of z, with the images fixed',
  ),
  trainBound: metric('nats', ['epoch'], 'L_k on the training images', {better: 'higher'}),
  trainBoundError: nats(
    ['epoch'],
    'standard error of L_k on the training images: from the draws of z, with the images fixed',
  ),
  testBoundByK: metric(
    'nats',
    ['K'],
    'L_k on the test images: for several k, from the same draws, after the last epoch',
    {better: 'higher'},
  ),
  logEvidence: metric(
    'nats',
    [],
    'log p(x): by quadrature over z, mean over the first test images, after the last epoch',
    {better: 'higher'},
  ),
  shortfallByK: nats(
    ['K'],
    'gap of L_k: log p(x) minus L_k, mean over the images of the quadrature, after the last epoch',
  ),
  boundBackAndForth: nats(
    [],
    'unsteadiness: sum of the absolute changes of L_k on the test images from evaluation to evaluation, ' +
      'in the second half of training, minus the net change; 0 if L_k only rises',
  ),

  encodedMeans: {
    kind: 'points',
    unit: '1',
    says: 'means of q(z|x) of the first test images, coloured by digit',
    random: true,
  },
  decodedGrid: images(
    'pixel probabilities decoded from a square of the plane, first latent variable to the right, second upwards',
  ),
  planeNeighbourAccuracy: share(
    'neighbour accuracy: share of the encoded means whose digit wins the vote of their 10 nearest neighbours',
    {better: 'higher'},
  ),
  planeSilhouette: metric(
    '1',
    [],
    'silhouette: mean over the encoded means, by digit; from -1 to 1, higher if the digits form separate clusters',
    {better: 'higher', range: [-1, 1]},
  ),
  planeSpread: metric('1', [], 'spread: root mean square distance of the encoded means from the centre of their digit'),
  planeShareWithin: share(
    'variance within digits: share of the variance of the encoded means; the rest lies between the digit centres',
    {better: 'lower'},
  ),
  reconstructionSharpness: metric(
    '1',
    [],
    'sharpness: sum of squared differences of neighbouring pixels of the reconstructions, relative to the originals; ' +
      'below 1 if edges are softer',
    {better: 'higher'},
  ),
  classifierAccuracy: share(
    'accuracy on originals: of the classifier, a network 784-128-10 trained once on the grey training images, half ' +
      'of them mixed with another image, so that it is unsure between two digits',
    {better: 'higher', random: false},
  ),
  classifierConfidence: share(
    "confidence in originals: mean of the classifier's greatest probability on the test images",
    {better: 'higher', random: false},
  ),
  betweenConfidence: share(
    "confidence between digits: mean of the classifier's greatest probability on images that are half one test image " +
      'and half another with a different digit; a control',
    {random: false},
  ),
  reconstructionAgreement: share(
    'agreement: share of the reconstructions that the classifier takes for the digit of their original',
    {better: 'higher'},
  ),
  reconstructionConfidence: share(
    "confidence in reconstructions: mean of the classifier's greatest probability on the reconstructions",
    {better: 'higher'},
  ),
  gridImagesOfDigit: metric(
    'images',
    ['class'],
    'images of the digit: in the decoded square, taken for the digit by the classifier with probability 0.9 or more',
  ),
  gridDigits: metric(
    'digits',
    [],
    'digits found in the decoded square: each in three images or more, with probability 0.9 or more',
    {better: 'higher', range: [0, 10]},
  ),
  gridConfidence: share(
    "confidence in the decoded square: mean of the classifier's greatest probability on its images",
    {better: 'higher'},
  ),
  gridZeroToOne: metric(
    '1',
    [],
    'distance from 0 to 1 in the decoded square: between mean positions of their images, in sides of the square',
  ),
} satisfies Record<string, Yield>;
