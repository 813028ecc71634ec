import type {VaeParams} from './params.ts';

/** Named ways to be wrong. */
export const vaeMutants = {
  'kl-without-half': {says: 'the KL term lacks its 1/2: it weighs twice as much, in training and in the reported loss'},
  'noise-shared-by-batch': {says: 'one noise vector serves all images of a batch'},
  'kl-sign-flipped': {says: 'the KL term is added to the bound instead of subtracted'},
  'deviation-as-log-variance': {says: 'exp(log σ²) is taken for the standard deviation'},
  'pixels-not-rounded': {says: 'the grey levels go in as they are'},
  'kl-left-out': {says: 'the KL term is left out of the loss trained on'},
  'off-by-one-epoch': {says: 'each training loss is reported one epoch late'},
  'averaged-over-all-images': {says: 'the average as printed divides by the number of images'},
  'grey-pixels-rounded': {says: 'pixels are rounded where the document leaves them grey'},
  'wide-noise': {says: 'images are generated from normal noise of deviation 3'},
  'weights-added-up': {says: 'L_k: the importance weights are added up and not averaged'},
  'logarithms-averaged': {says: 'L_k: the logarithms of the importance weights are averaged'},
  'wake-left-out': {says: 'wake-sleep without the update of the wake phase'},
  'sleep-left-out': {says: 'wake-sleep without the update of the sleep phase'},
  'labels-shuffled': {says: 'the digits of the test images are those of other images'},
} as const;
export type VaeMutant = keyof typeof vaeMutants;

/** The parameters under which a mutants run trains; mutants that no parameter expresses leave them alone. */
export function mutatedParams(params: VaeParams, mutant: string | undefined): VaeParams {
  switch (mutant) {
    case 'kl-without-half':
      return {...params, klWeight: 2 * params.klWeight};
    case 'kl-sign-flipped':
      return {...params, klWeight: -params.klWeight};
    case 'kl-left-out':
      return {...params, klWeight: 0};
    case 'noise-shared-by-batch':
      return {...params, noise: 'shared-by-batch'};
    case 'pixels-not-rounded':
      return {...params, pixels: 'raw'};
    default:
      return params;
  }
}
