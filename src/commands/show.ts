import {kindOf} from '../assertions/index.ts';
import type {Action, Assessment, ShownClaim} from '../contract/assessment.ts';
import type {Effects} from '../contract/effects.ts';
import {EXIT_CODES, HarnessError, sentence} from '../contract/error.ts';
import {isJudged, type Verdict} from '../contract/verdict.ts';
import {verify, type Options} from '../pipeline.ts';
import {actionText, declarationText, forecastText, lookText, reasonText} from '../report/index.ts';
import {problemsOf} from '../run/index.ts';
import {pointLines} from './points-in-words.ts';
import {watched} from './progress.ts';
import {ratesText} from './rates-text.ts';

/**
 * `claimbench show CLAIM`: what is claimed, what is known, what is not established, how to run only this claim.
 *
 * @returns 0; 3 where a run that it rests on failed
 */
export async function showCommand(options: Options, effects: Effects): Promise<number> {
  const {assessed, failures} = await watched(effects, (watcher) =>
    verify({...options, replay: false}, watcher, effects),
  );
  const [claim, ...others] = [...assessed.claims, ...assessed.unjudged];
  if (!claim || others.length > 0)
    throw new HarnessError('usage', {
      place: options.selectors.join(' '),
      rule: 'ambiguous claim',
      got: [...assessed.claims, ...assessed.unjudged].map(({planned}) => planned.id).join(', '),
      expected: 'one claim',
      action: 'Name it in full.',
    });
  effects.print(linesOf(claim).join('\n'));
  for (const problem of problemsOf(failures)) effects.say(sentence(problem));
  return failures.size > 0 ? EXIT_CODES.harness : 0;
}

function linesOf(claim: ShownClaim): string[] {
  if (claim.outcome === 'not-judged') return [...placeOf(claim), `Not judged: ${claim.planned.claim.notJudged}`];
  return [...placeOf(claim), ...asked(claim), '', ...known(claim), ...limits(claim), ...next(claim)];
}

/** What is claimed, by whom, and where. */
function placeOf({planned: {id, place, claim}, by}: ShownClaim): string[] {
  const {says, where} = claim;
  const near = where.near.map((words) => `"${words}"`).join(', ');
  return [
    `${id}  (${place})`,
    '',
    `Claim: ${says}`,
    ...(by === null ? [] : [`By: ${by}`]),
    `Where: section ${where.section}${near === '' ? '' : `, near ${near}`}`,
  ];
}

function asked({planned: {claim}, mistake}: Assessment): string[] {
  const {role, draft, proxy, expect, because} = claim;
  return [
    ...(role === 'claim' ? [] : [`Role: ${role}, which is ours`]),
    ...(draft ? ['Draft: never an alarm'] : []),
    ...(mistake ? [`Mistake (${mistake.severity}): ${mistake.says} ${mistake.consequence}`] : []),
    ...(proxy === undefined ? [] : [`Judged by a proxy: ${proxy}`]),
    `Expected: ${expect}${because === undefined ? '' : `, because ${because}`}`,
  ];
}

function known({planned, verdict, asExpected, outcome}: Assessment): string[] {
  const {assertion} = planned.claim;
  const doubt = outcome === 'doubtful' ? ' (evidence in doubt)' : '';
  const unit = isJudged(verdict) && verdict.unit !== '1' ? ` ${verdict.unit}` : '';
  return [
    `Verdict: ${verdict.state}${doubt}${asExpected ? '' : ' (NOT as expected)'}`,
    reasonText(verdict.reason),
    '',
    ...(isJudged(verdict) ? pointLines(verdict, kindOf(assertion).isOfEveryRun?.(assertion) ?? false) : []),
    ...furtherText(verdict, unit),
  ];
}

function furtherText(verdict: Verdict, unit: string): string[] {
  if (!isJudged(verdict)) return [];
  return [
    ...(verdict.marginToFlip === undefined ? [] : [`Margin to flip: ${text(verdict.marginToFlip)}${unit}`]),
    ...(verdict.state === 'inconclusive' ? [`Forecast: ${forecastText(verdict.forecast)}.`] : []),
  ];
}

function limits({planned, verdict, evidence, declaration}: Assessment): string[] {
  const {runs, seeds, lock} = planned;
  const notes = [...new Set(evidence.map(({note}) => note))];
  const isWhole = Object.values(runs).flat().length <= evidence.length;
  return [
    ratesText(verdict, planned),
    ...(declaration ? [`Declared: ${declarationText(declaration)}.`] : []),
    ...(lock ? [`Error rates spent: ${lookText(lock)}.`] : []),
    `Seeds: ${seeds.join(', ') || 'none'}. Evidence: ` +
      `${[...notes, ...(isWhole ? [] : ['not run'])].join('; ') || 'arithmetic of the document'}.`,
  ];
}

function next({planned: {id}, action, outcome, claimEvidence}: Assessment): string[] {
  const run = claimEvidence?.live ? '' : `\`claimbench run ${id}\`, then `;
  return [...advice(action, outcome, id), `Run just this claim: ${run}\`claimbench verify ${id}\``];
}

/** Other surfaces send a reader here, where the reasons stand. */
function advice(action: Action | undefined, outcome: string, id: string): string[] {
  if (action === undefined || action.do === 'read') return [];
  if (action.do !== 'look') return [actionText(action, id)];
  return outcome === 'unexpected' ? [LOOK] : [];
}

const LOOK =
  'If experiment and spec do what the document says, the document is wrong: write expect: contradicted, with the ' +
  'reason as because. Otherwise correct them.';

const text = (value: number): string => String(Number(value.toPrecision(6))).replace('Infinity', '∞');
