import {expect, test} from 'vitest';
import {fakeHistory} from '../fixtures/fake-history.ts';
import {fakeProject} from '../fixtures/fake-project.ts';
import {sinceView} from './since-view.ts';

test('since the last report: verdicts first, new claims and numbers behind the fold, gone ones without a link', () => {
  const view = sinceView(fakeHistory.since, fakeProject().assessed.claims, null);
  expect(view.sentence).toBe(
    '1 verdict changed. Numbers of 3 claims moved, but not their verdicts. 1 claim is gone. 1 claim is new.',
  );
  expect(view.items.map(({name, anchor, moved, why}) => [name, anchor, moved, why])).toEqual([
    ['beta2021/chance/die', 'beta2021/chance/die', 'reproduced → contradicted', 'the code changed, and nothing else'],
    ['gamma2019/old/height', null, 'gone: was reproduced', null],
  ]);
  expect(view.more.map(({moved}) => moved)).toEqual([
    'new: reproduced',
    'inconclusive; a mean moved by 0.41 %',
    'reproduced; a mean moved by 3.1 %',
    'reproduced; it is judged at other points',
  ]);
  expect(view.more[0]).toMatchObject({name: 'gamma2019/old/mass', anchor: 'gamma2019/old/mass', why: null});
  expect(sinceView(fakeHistory.since.slice(3, 4), [], null).sentence).toBe('1 claim is new.');
  expect(sinceView([], [], null).sentence).toBe('No verdict changed and no number moved.');
  expect(sinceView(fakeHistory.since.slice(1, 2), [], null).sentence).toBe(
    'Numbers of 1 claim moved, but not its verdict.',
  );
});

test('a comparison page beside the report is linked', () => {
  expect(sinceView([], [], 'comparison.html').comparison).toBe('comparison.html');
});
