import type {Mutant} from 'claimbench/experiment';
import {weightsOf} from '../models/earthquake.ts';
import {logWeight, moments, updateLambda, updateMu, type CaviParts} from './cavi.ts';

/** Mistakes in the updates of the coordinate ascent. */
export const caviMutants = {
  'wrong-sign': {
    says: 'the strengths enter the weights of q(Z_n) with the wrong sign',
    replace: {logWeight: (pair, own) => logWeight({...pair, strength: -pair.strength}, own)},
  },
  'without-spread': {
    says: 'the expected squared distance lacks its term 2 / rho*',
    replace: {moments: (q, k) => ({...moments(q, k), spread: 0})},
  },
  'weights-forgotten': {
    says: 'the weights of q(Z_n) lack their term log pi_k',
    replace: {weightsOf: (prior) => weightsOf({...prior, weights: undefined})},
  },
  'log-for-digamma': {
    says: 'E log lambda_k has log alpha* in place of the digamma function at alpha*',
    replace: {moments: (q, k) => ({...moments(q, k), logIntensity: Math.log(q.alpha[k]!) - Math.log(q.beta[k]!)})},
  },
  'rate-doubled': {
    says: 'beta* is twice as large as it should be',
    replace: {
      updateLambda(data, prior, q) {
        updateLambda(data, prior, q);
        q.beta.forEach((beta, k) => (q.beta[k] = 2 * beta));
      },
    },
  },
  'prior-forgotten': {
    says: 'the updates of q(lambda_k) and q(mu_k) leave the prior out',
    replace: {
      updateLambda: (data, prior, q) => updateLambda(data, {...prior, alpha: 1}, q),
      updateMu: (data, prior, q) => updateMu(data, {...prior, rho: 0}, q),
    },
  },
} satisfies Record<string, Mutant<CaviParts>>;
