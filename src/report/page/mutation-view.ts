import type {Assessment} from '../../contract/assessment.ts';
import type {MutantResult} from '../../contract/mutation.ts';
import {count} from '../words/index.ts';
import {anchor, elementId} from './anchor.ts';

/** What mutation testing showed of all claims together. */
export interface MutationView {
  sentence: string;
  stale: string | null;
  /** A row per mutant: of so many claims or numbers that should detect it, so many do. */
  rows: {mutant: string; tried: number; detected: number; missed: number; notRun: number}[];
  missed: {anchor: string; claim: string; mutant: string; outcome: string; why: string}[];
}

type Result = MutantResult & {claim: string};

/** null where nothing was tried. */
export function mutationView(claims: readonly Assessment[]): MutationView | null {
  const all = claims.flatMap(({planned: {id}, mutation}) =>
    (mutation?.mutants ?? []).map((result): Result => ({claim: id, ...result})),
  );
  if (all.length === 0) return null;
  const names = [...new Set(all.map(({mutant}) => mutant))].sort();
  return {
    sentence: sentenceOf(all, claims.filter(({planned}) => planned.claim.undetected !== undefined).length),
    stale: staleText(claims) || null,
    rows: names.map((mutant) =>
      rowOf(
        mutant,
        all.filter((result) => result.mutant === mutant),
      ),
    ),
    missed: all
      .filter(isMissed)
      .map(({claim, mutant, outcome, says}) => ({
        anchor: anchor(elementId(claim)),
        claim,
        mutant,
        outcome,
        why: says ?? '',
      })),
  };
}

const isMissed = ({outcome}: MutantResult): boolean => outcome === 'missed' || outcome === 'undecided';

const numberOf = (results: readonly MutantResult[], outcome: MutantResult['outcome']): number =>
  results.filter((result) => result.outcome === outcome).length;

function rowOf(mutant: string, results: readonly MutantResult[]): MutationView['rows'][number] {
  const notRun = numberOf(results, 'not-run');
  return {
    mutant,
    tried: results.length - notRun,
    detected: numberOf(results, 'detected'),
    missed: results.filter(isMissed).length,
    notRun,
  };
}

/** @param excused - claims that detect none, and say why */
function sentenceOf(all: readonly MutantResult[], excused: number): string {
  const notRun = numberOf(all, 'not-run');
  const tried = count(all.length - notRun, 'mutant');
  const lacking = notRun > 0 ? ` ${notRun} more could not be tried, because runs are missing.` : '';
  const none =
    excused > 0 ? ` ${count(excused, 'claim')} ${excused === 1 ? 'detects' : 'detect'} none; the card says why.` : '';
  return (
    'A check that cannot fail proves nothing. So each claim was also judged on mutants, which it must not pass: ' +
    'mistakes made on purpose in its experiment, in the recorded results, or in the claim itself. ' +
    `${numberOf(all, 'detected')} of ${tried} were detected.${lacking}${none}`
  );
}

function staleText(claims: readonly Assessment[]): string {
  const stale = claims.filter(({mutation}) => mutation?.stale).length;
  const untried = claims.filter(({mutation}) => !mutation).length;
  const again = '`claimbench mutants` tries them again';
  return [
    ...(stale > 0 ? [`${count(stale, 'claim')} changed since then in assertion, runs or source (${again}).`] : []),
    ...(untried > 0 ? [`${count(untried, 'claim')} ${untried === 1 ? 'has' : 'have'} not been tried.`] : []),
  ].join(' ');
}
