import type {Along, At, Draws, Measured} from '../contract/assertion.ts';
import type {Claim} from '../contract/claim.ts';
import {canonicalJson} from '../text/canonical-json.ts';
import type {Finding} from './finding.ts';
import * as says from './claim-messages.ts';

/** Two sides that are one quantity at one place: whatever the runs give, they agree, and neither is the higher. */
export function itselfFindings({operands}: Claim, {cases}: {cases: readonly string[]}): Finding[] {
  const measured = operands.flatMap(({path, operand}) =>
    operand.form === 'measured' || operand.form === 'draws' ? [{path, place: placeOf(operand, cases)}] : [],
  );
  const [first, second] = measured;
  if (!first || second?.place !== first.place) return [];
  return [{path: second.path, ...says.comparedWithItself(String(first.path.at(-1)))}];
}

/** What is observed and where, with one spelling: the only case by its name, every point in one way. */
function placeOf(operand: Measured | Draws, cases: readonly string[]): string {
  const name = operand.case ?? (cases.length === 1 ? cases[0] : undefined);
  if (operand.form === 'draws') return canonicalJson({sample: operand.sample, case: name});
  const {
    metric,
    at,
    reduce,
    times: [a, b],
  } = operand;
  return canonicalJson({metric, case: name, at: pointsOf(at), reduce, times: String(a / b)});
}

function pointsOf(at: At | undefined): unknown {
  if (at === undefined || at === 'every') return {};
  if (at === 'last') return at;
  const named = Object.entries(at).filter(([, along]) => along !== 'every');
  return Object.fromEntries(named.map(([axis, along]) => [axis, isOne(along) ? along[0] : along]));
}

const isOne = (along: Along): along is readonly number[] => Array.isArray(along) && along.length === 1;
