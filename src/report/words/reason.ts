import type {DivergedReason, Lack, Reason} from '../../contract/reason.ts';
import {formatNumber} from '../../numbers/format-number.ts';
import {count, listed} from './english.ts';
import {measuredReason} from './measured-reason.ts';
import {printedReason} from './printed-reason.ts';
import {testedReason} from './tested-reason.ts';

/** Why a verdict is what it is, as one sentence without its full stop. */
export function reasonText(reason: Reason): string {
  switch (reason.is) {
    case 'measured':
      return measuredReason(reason);
    case 'tested':
      return testedReason(reason);
    case 'printed':
      return printedReason(reason);
    case 'diverged':
      return divergedReason(reason);
    case 'gaps':
      return gapsReason(reason);
    case 'not-observed':
      return lackText(reason.lack);
    case 'made-of-runs':
      return madeReason(reason);
    case 'missing-runs':
      return missingReason(reason);
    case 'failed-runs':
      return failedReason(reason);
  }
}

type Of<Is extends Reason['is']> = Extract<Reason, {is: Is}>;

function gapsReason({seeds, label}: Of<'gaps'>): string {
  return `${whichSeeds(seeds)} ${seeds.length === 1 ? 'has' : 'have'} no value at ${label || 'this point'}`;
}

function madeReason({made, left, least}: Of<'made-of-runs'>): string {
  if (made.length === 0) return 'the printed number is not written yet; `claimbench values` measures it';
  const others = `${count(left, 'seed')} ${left === 1 ? 'is' : 'are'} left to judge it by`;
  return `the printed number was made of the runs of ${whichSeeds(made)}, and ${others}; at least ${least} are needed`;
}

function missingReason({missing, of, seeds}: Of<'missing-runs'>): string {
  return `${missing} of ${count(of, 'run')} ${missing === 1 ? 'is' : 'are'} missing (${whichSeeds(seeds)})`;
}

function failedReason({failed, of, seeds, failure: {place, rule, got}}: Of<'failed-runs'>): string {
  const found = got === undefined ? '' : `; got ${got}`;
  return `${failed} of ${count(of, 'run')} failed (${whichSeeds(seeds)}): ${place}: ${rule}${found}`;
}

function divergedReason({seeds, of, why}: DivergedReason): string {
  const diverged = `${seeds.length} of ${count(of, 'seed')} diverged (${listed(seeds)})`;
  return `${diverged}; ${whyText(why)}`;
}

function whyText(why: DivergedReason['why']): string {
  if (why.is === 'certain') return 'the result does not depend on the seed, so every run does';
  if (why.is === 'open') return 'the remaining runs alone cannot make it reproduced';
  const what = why.case ? `${why.case.diverged} of ${count(why.case.of, 'run')} of ${why.case.name}` : 'that';
  const verb = why.case && why.case.diverged > 1 ? 'are' : 'is';
  const share = formatNumber(100 * why.tolerated);
  const process = `a process of which at most ${share} % of runs diverge`;
  return `${what} ${verb} too many for ${process}, as a document that mentions none is read`;
}

function lackText(lack: Lack): string {
  switch (lack.is) {
    case 'no-metric':
      return `the experiment yields no metric ${lack.name}`;
    case 'no-sample':
      return `the experiment yields no sample ${lack.name}`;
    case 'no-case':
      return `the claim has no runs of case ${lack.name}`;
    case 'several-cases':
      return `the claim does not say which case's draws are judged (${listed(lack.names)})`;
    case 'no-value':
      return `the records have no value of ${lack.metric} where it is asked for`;
    case 'no-value-at':
      return `the records have no value of ${lack.metric} at ${lack.axis} ${lack.value}`;
    case 'no-draws':
      return `the records have no draws of ${lack.sample}`;
    case 'no-draws-of':
      return lack.seeds.length === 1
        ? `the record of ${whichSeeds(lack.seeds)} has no draws of ${lack.sample}`
        : `the records of ${whichSeeds(lack.seeds)} have no draws of ${lack.sample}`;
    case 'unpaired-points':
      return unpairedText(lack);
    case 'unequal-list':
      return `${lack.count} values of ${lack.what} go with ${count(lack.points, 'point')}`;
    case 'not-finite': {
      const gave = `gave a value that is not finite for ${lack.what}`;
      return `${whichSeeds(lack.seeds)} ${gave}; a run that may diverge must say so by the event \`diverged\``;
    }
    case 'nothing-measured':
      return 'both sides are fixed numbers, and nothing is measured';
    case 'one-point':
      return 'a sequence needs two points or more';
    case 'several-axes':
      return `a sequence needs one axis, but its points differ along ${listed(lack.axes)}`;
    case 'nothing-printed':
      return 'the claim names no printed number';
    case 'mixed-distributions':
      return 'one of distribution and against is categorical, the other continuous';
  }
}

function unpairedText({left, right}: Extract<Lack, {is: 'unpaired-points'}>): string {
  const found = [...(left ? [`the left side has ${left}`] : []), ...(right ? [`the right side has ${right}`] : [])];
  return `the two sides do not stand at the same points: ${found.join(', and ')} without a partner`;
}

/** `seed 3`, `seeds 1, 2` */
const whichSeeds = (seeds: readonly number[]): string => `${seeds.length === 1 ? 'seed' : 'seeds'} ${listed(seeds)}`;
