import type {Registry} from 'claimbench/experiment';
import {categorical} from './categorical.ts';
import {cavi} from './cavi.ts';
import {caviUpdates} from './cavi-updates.ts';
import {elboForms} from './elbo-forms.ts';
import {estimators} from './estimators.ts';
import {exponential} from './exponential.ts';
import {klClosedForm} from './kl-closed-form.ts';
import {vae} from './vae.ts';
import {normalisers} from './normalisers.ts';
import {stochasticAscent} from './stochastic-ascent.ts';
import {bernoulliForms} from './bernoulli-forms.ts';
import {gaussianSamples} from './gaussian-samples.ts';
import {gaussianKl} from './gaussian-kl.ts';
import {boundEstimate} from './bound-estimate.ts';
import {adamSteps} from './adam-steps.ts';
import {adamFused} from './adam-fused.ts';
import {linearGaussian} from './linear-gaussian.ts';
import {boundSteps} from './bound-steps.ts';
import {monteCarloEvidence} from './monte-carlo-evidence.ts';
import {klWeight} from './kl-weight.ts';
import {ancestralSamples} from './ancestral-samples.ts';
import {gradientRoutes} from './gradient-routes.ts';
import {importanceBound} from './importance-bound.ts';
import {wakeSleepGradients} from './wake-sleep-gradients.ts';
import {aevbGradients} from './aevb-gradients.ts';
import {wakeSleepToy} from './wake-sleep-toy.ts';
import {discreteLatents} from './discrete-latents.ts';
import {stepCost} from './step-cost.ts';
import {sleepEstimate} from './sleep-estimate.ts';
import {klLines} from './kl-lines.ts';
import {numpyVae} from './numpy-vae.ts';
import {earthquakeDensities} from './earthquake-densities.ts';
import {trainedEvidence} from './trained-evidence.ts';
import {mnistPixels} from './mnist-pixels.ts';

/** Every experiment by the name that specs use. */
export const experiments: Registry = {
  categorical,
  cavi,
  'cavi-updates': caviUpdates,
  'elbo-forms': elboForms,
  estimators,
  exponential,
  'kl-closed-form': klClosedForm,
  vae,
  normalisers,
  'stochastic-ascent': stochasticAscent,
  'bernoulli-forms': bernoulliForms,
  'gaussian-samples': gaussianSamples,
  'gaussian-kl': gaussianKl,
  'bound-estimate': boundEstimate,
  'adam-steps': adamSteps,
  'adam-fused': adamFused,
  'linear-gaussian': linearGaussian,
  'bound-steps': boundSteps,
  'monte-carlo-evidence': monteCarloEvidence,
  'kl-weight': klWeight,
  'ancestral-samples': ancestralSamples,
  'gradient-routes': gradientRoutes,
  'importance-bound': importanceBound,
  'wake-sleep-gradients': wakeSleepGradients,
  'aevb-gradients': aevbGradients,
  'wake-sleep-toy': wakeSleepToy,
  'discrete-latents': discreteLatents,
  'step-cost': stepCost,
  'sleep-estimate': sleepEstimate,
  'kl-lines': klLines,
  'numpy-vae': numpyVae,
  'earthquake-densities': earthquakeDensities,
  'trained-evidence': trainedEvidence,
  'mnist-pixels': mnistPixels,
};
