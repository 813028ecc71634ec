import {expect, test} from 'vitest';
import type {Evidence} from '../../contract/evidence.ts';
import type {ReportInput} from '../../contract/report.ts';
import {replayView} from './replay-view.ts';

test('replays are counted by what they gave; one that failed has no difference', () => {
  const outcomes = ['bitwise', 'differs', 'failed'] as const;
  const evidence = new Map(
    outcomes.map((outcome) => [
      outcome,
      {
        record: {asked: {experiment: 'walk'}},
        source: 'recorded',
        status: 'current',
        note: '',
        replay: {
          key: outcome,
          outcome,
          greatestDifference: outcome === 'failed' ? NaN : 0.5,
          durationMs: 1,
          says: `it ${outcome}`,
        },
      } as unknown as Evidence,
    ]),
  );
  const runs = outcomes.map((key, i) => ({
    key,
    asked: {experiment: 'walk', seed: i + 1},
    usedBy: [{document: 'd', spec: 's', case: 'only'}],
    live: false,
  }));
  const view = replayView({plan: {runs, claims: []}, evidence, replayed: true} as unknown as ReportInput);
  expect(view.sentence).toBe(
    'Replayed on this machine: 1 record gave the same bits, 1 record differed and 1 replay failed.',
  );
  expect(view.rows.map(({outcome, difference, says}) => [outcome, difference, says])).toEqual([
    ['bitwise', '0.5', 'it bitwise'],
    ['differs', '0.5', 'it differs'],
    ['failed', '', 'it failed'],
  ]);
});
