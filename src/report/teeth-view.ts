import {finestInWords, perturbationsWith} from '../base/teeth-in-words.ts';
import type {Bite, ShownTeeth} from '../contract/teeth.ts';
import {anchor, elementId} from './anchor.ts';
import type {Fact} from './claim-view.ts';
import type {JudgedClaim} from './judged-claim.ts';
import {count, teethWords} from './messages.ts';

export interface TeethView {
  sentence: string;
  stale: string | null;
  /** A row per perturbation: of so many claims or numbers that should catch it, so many do. */
  rows: {perturbation: string; tried: number; caught: number; missed: number; notRun: number}[];
  missed: {anchor: string; claim: string; perturbation: string; outcome: string; why: string}[];
}

/** What a card says of a claim's teeth. */
export function teethFacts(teeth: ShownTeeth): Fact[] {
  const others = (['unsettled', 'missed', 'not-run'] as const).map((outcome) => {
    const names = perturbationsWith(outcome, teeth);
    return names && `${teethWords[outcome]}: ${names}`;
  });
  const notes = [...others, teeth.stale ? teethWords.stale : ''].filter(Boolean).join('; ');
  const facts: Fact[] = [
    {term: teethWords.caught, text: perturbationsWith('caught', teeth) || teethWords.nothing, note: notes || null},
  ];
  if (teeth.finest) facts.push({term: teethWords.finest, text: finestInWords(teeth.finest), note: null});
  return facts;
}

/** All claims together; null where nothing was tried. */
export function teethView(claims: readonly JudgedClaim[]): TeethView | null {
  const all = claims.flatMap(({planned: {id}, teeth}) => (teeth?.bites ?? []).map((bite) => ({id, ...bite})));
  if (all.length === 0) return null;
  const number = (some: readonly Bite[], ...outcomes: Bite['outcome'][]) =>
    some.filter(({outcome}) => outcomes.includes(outcome)).length;
  const names = [...new Set(all.map(({perturbation}) => perturbation))].sort();
  const stale = claims.filter(({teeth}) => teeth?.stale).length;
  const untried = claims.filter(({teeth}) => !teeth).length;
  return {
    sentence: teethWords.sentence(
      number(all, 'caught'),
      number(all, 'caught', 'unsettled', 'missed'),
      number(all, 'not-run'),
    ),
    stale:
      [
        ...(stale > 0 ? [teethWords.staleClaims(count(stale, 'claim'))] : []),
        ...(untried > 0 ? [teethWords.untried(count(untried, 'claim'))] : []),
      ].join(' ') || null,
    rows: names.map((perturbation) => {
      const own = all.filter((bite) => bite.perturbation === perturbation);
      return {
        perturbation,
        tried: number(own, 'caught', 'unsettled', 'missed'),
        caught: number(own, 'caught'),
        missed: number(own, 'unsettled', 'missed'),
        notRun: number(own, 'not-run'),
      };
    }),
    missed: all
      .filter(({outcome}) => outcome === 'missed' || outcome === 'unsettled')
      .map(({id, perturbation, outcome, says}) => ({
        anchor: anchor(elementId(id)),
        claim: id,
        perturbation,
        outcome,
        why: says ?? '',
      })),
  };
}
