import {expect, test} from 'vitest';
import {sentence} from '../contract/error.ts';
import type {EvidenceStatus} from '../contract/evidence.ts';
import type {PlannedFigure} from '../contract/plan.ts';
import {seedsOf} from '../judge/fixtures/suite.ts';
import {lookUp} from '../lists/look-up.ts';
import {nth} from '../lists/nth.ts';
import {assess, exitCodeOf, type Judged} from './assess.ts';
import {doubtfulFigures} from './doubtful-figures.ts';
import {judgedSuite} from './fixtures/judged-suite.ts';

/** A claim that is as expected, with a figure that shows its runs and one which no claim judges. */
function project(status: EvidenceStatus): Judged {
  const equals = {observed: {metric: 'loss'}, to: {number: 1}, margin: 1, unit: 'nats', because: 'x'};
  const judged = judgedSuite({claim: {equals}, runs: {only: seedsOf('loss', [1, 1.1, 1.2])}});
  const some = nth([...judged.evidence.values()], 0);
  const another = {...some, source: 'recorded' as const, status, note: 'the replayed probe differs by 1.0e-2'};
  const runs = {...nth(judged.plan.claims, 0).runs, another: ['another case']};
  const figure = {id: 'doc/spec/seen', document: 'doc', spec: 'spec', runs} as unknown as PlannedFigure;
  return {
    ...judged,
    evidence: new Map([...judged.evidence, ['another case', another]]),
    plan: {...judged.plan, figures: [figure]},
  };
}

test('a figure that shows a record in doubt is red, and is named', () => {
  const doubt = project('differs');
  expect(doubtfulFigures(doubt).map(({problem}) => sentence(problem))).toEqual([
    'figure doc/spec/seen: invalid evidence: it shows records in doubt, on which no claim rests; got the ' +
      'replayed probe differs by 1.0e-2. ' +
      'Run them again with `claimbench run --fresh doc/spec`, then `claimbench record doc/spec`.',
  ]);
  const assessed = assess(doubt);
  expect(assessed.figures).toEqual(doubtfulFigures(doubt));
  expect(exitCodeOf(assessed)).toBe(1);
});

test('a figure whose runs failed is red too, where no claim is judged on them', () => {
  const sound = project('current');
  const evidence = new Map([...sound.evidence].filter(([key]) => key !== 'another case'));
  const failure = {
    place: 'walk, seed 3',
    rule: 'the experiment failed',
    got: 'Error: fell\n  at walk.ts',
    action: 'Fix the experiment.',
  };
  const lacking = {...sound, evidence, failures: new Map([['another case', [failure]]])};
  expect(doubtfulFigures(lacking).map(({problem}) => sentence(problem))).toEqual([
    'figure doc/spec/seen: missing runs: they failed, and no claim rests on them; got walk, seed 3: the ' +
      'experiment failed; got Error: fell. Fix the experiment.',
  ]);
  expect(exitCodeOf(assess(lacking))).toBe(1);
  expect(doubtfulFigures({...lacking, failures: new Map()})).toEqual([]);
});

test('a sound one is not', () => {
  const sound = project('current');
  expect(doubtfulFigures(sound)).toEqual([]);
  expect(exitCodeOf(assess(sound))).toBe(0);
});

test('a record in doubt on which a claim is judged is that claim’s, not the figure’s', () => {
  const sound = project('current');
  const key = nth(lookUp(nth(sound.plan.claims, 0).runs, 'only'), 0);
  const evidence = new Map([...sound.evidence, [key, {...lookUp(sound.evidence, key), status: 'stale' as const}]]);
  expect(doubtfulFigures({...sound, evidence})).toEqual([]);
  expect(nth(assess({...sound, evidence}).claims, 0).outcome).toBe('doubtful');
});
