import {finestInWords, mutantsWith} from '../words/mutants.ts';
import type {MutantResult, ShownMutation} from '../../contract/mutation.ts';
import {anchor, elementId} from './anchor.ts';
import type {Fact} from './claim-view.ts';
import type {JudgedClaim} from '../../assess/judged-claim.ts';
import {count, mutantInWords} from '../messages.ts';

export interface TeethView {
  sentence: string;
  stale: string | null;
  /** A row per mutant: of so many claims or numbers that should catch it, so many do. */
  rows: {mutant: string; tried: number; detected: number; missed: number; notRun: number}[];
  missed: {anchor: string; claim: string; mutant: string; outcome: string; why: string}[];
}

/** What a card says of a claim's mutation. */
export function mutationFacts(mutation: ShownMutation): Fact[] {
  const others = (['undecided', 'missed', 'not-run'] as const).map((outcome) => {
    const names = mutantsWith(outcome, mutation);
    return names && `${mutantInWords[outcome]}: ${names}`;
  });
  const notes = [...others, mutation.stale ? mutantInWords.stale : ''].filter(Boolean).join('; ');
  const facts: Fact[] = [
    {
      term: mutantInWords.detected,
      text: mutantsWith('detected', mutation) || mutantInWords.nothing,
      note: notes || null,
    },
  ];
  if (mutation.finest) facts.push({term: mutantInWords.finest, text: finestInWords(mutation.finest), note: null});
  return facts;
}

/** All claims together; null where nothing was tried. */
export function mutationView(claims: readonly JudgedClaim[]): TeethView | null {
  const all = claims.flatMap(({planned: {id}, mutation}) =>
    (mutation?.mutants ?? []).map((result) => ({id, ...result})),
  );
  if (all.length === 0) return null;
  const number = (some: readonly MutantResult[], ...outcomes: MutantResult['outcome'][]) =>
    some.filter(({outcome}) => outcomes.includes(outcome)).length;
  const names = [...new Set(all.map(({mutant}) => mutant))].sort();
  const stale = claims.filter(({mutation}) => mutation?.stale).length;
  const untried = claims.filter(({mutation}) => !mutation).length;
  return {
    sentence: mutantInWords.sentence(
      number(all, 'detected'),
      number(all, 'detected', 'undecided', 'missed'),
      number(all, 'not-run'),
    ),
    stale:
      [
        ...(stale > 0 ? [mutantInWords.staleClaims(count(stale, 'claim'))] : []),
        ...(untried > 0 ? [mutantInWords.untried(count(untried, 'claim'))] : []),
      ].join(' ') || null,
    rows: names.map((mutant) => {
      const own = all.filter((result) => result.mutant === mutant);
      return {
        mutant,
        tried: number(own, 'detected', 'undecided', 'missed'),
        detected: number(own, 'detected'),
        missed: number(own, 'undecided', 'missed'),
        notRun: number(own, 'not-run'),
      };
    }),
    missed: all
      .filter(({outcome}) => outcome === 'missed' || outcome === 'undecided')
      .map(({id, mutant, outcome, says}) => ({
        anchor: anchor(elementId(id)),
        claim: id,
        mutant,
        outcome,
        why: says ?? '',
      })),
  };
}
