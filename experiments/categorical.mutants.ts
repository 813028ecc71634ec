import * as tf from '@tensorflow/tfjs-core';
import type {Mutant} from 'claimbench/experiment';
import {softmax64} from './densities/categorical.ts';
import {drawGumbel} from './densities/gumbel.ts';
import {softCategories} from './densities/gumbel-softmax.ts';
import {temperedLogit} from './estimators/gumbel-arg-max.ts';
import {autodiff, gumbelGradientParts, score} from './estimators/gumbel-gradients.ts';

export const categoricalParts = {
  ...gumbelGradientParts,
  /** a, whose logarithm the noise is added to. */
  a: (probabilities: number[]): number[] => probabilities,
  drawNoise: drawGumbel,
  /** What is added to a before the logarithm. */
  epsilon: (asked: number): number => asked,
  logit: temperedLogit,
  softCategories,
};
export type CategoricalParts = typeof categoricalParts;

export const categoricalMutants: Record<string, Mutant<CategoricalParts>> = {
  'without-log': {
    says: 'the noise is added to the probabilities, not to their logarithms',
    replace: {a: (probabilities) => probabilities.map(Math.exp)},
  },
  'normal-for-gumbel': {
    says: 'the noise is standard normal, not Gumbel noise',
    replace: {drawNoise: (generator) => generator.normal()},
  },
  'wrong-sign': {
    says: 'the Gumbel noise is subtracted, not added',
    replace: {drawNoise: (generator) => -drawGumbel(generator)},
  },
  'temperature-inside-noise': {
    says: 'the temperature divides the noise alone, not the logarithms too',
    replace: {
      logit: (logA, g, tau) => logA + g / tau,
      softCategories: (a, noise, tau, epsilon) =>
        softCategories(
          a,
          noise.map((row) => row.map((g) => g / tau)),
          1,
          epsilon,
        ),
    },
  },
  'epsilon-large': {says: 'epsilon is 0.001', replace: {epsilon: () => 1e-3}},
  'arg-max-softened': {
    says: 'gradients through the arg max are those of the softmax',
    replace: {
      hardScore: (logits, tau) => score(softmax64(logits.map((logit) => logit / tau))),
      hardSample: (logits, tau) => tf.softmax(tf.div(logits, tau)),
    },
  },
  'temperature-doubled': {
    says: 'automatic differentiation is given twice the temperature',
    replace: {autodiff: (logA, noise, tau) => autodiff(logA, noise, 2 * tau)},
  },
};
