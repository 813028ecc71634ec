import {describe, expect, it} from 'vitest';
import {inWords, judged} from '../judge/fixtures/suite.ts';

const because = 'x';
const unit = 'nats';

describe('monotone', () => {
  const monotone = (curves: number[][], slack = 0) =>
    judged({
      claim: {monotone: {observed: {metric: 'loss', at: 'every'}, direction: 'decreasing', slack, unit, because}},
      runs: {only: curves.map((c) => ({metrics: {loss: c}}))},
    });
  it('passes, fails, leaves open', () => {
    expect(
      inWords(
        monotone([
          [5, 4, 3.1],
          [5.1, 4.1, 3.2],
          [5.001, 4, 3.12],
        ]),
      ),
    ).toBe(
      'reproduced: at epoch 2 to epoch 3, which decides among 2 points, the step of loss is −0.89333 (mean of 3 seeds, sd 0.011547); it lies between −0.9128 and −0.87387, within what is claimed (at most 0 nats)',
    );
    expect(
      monotone([
        [5, 4, 4.5],
        [5.1, 4.1, 4.6],
        [5, 4, 4.51],
      ]).state,
    ).toBe('contradicted');
    expect(
      monotone([
        [5, 4, 3.1],
        [5.1, 4.1, 4.3],
        [5, 4, 3.12],
      ]).state,
    ).toBe('inconclusive');
    expect(
      monotone(
        [
          [5, 4, 4.01],
          [5.1, 4.1, 4.11],
          [5.001, 4, 4.012],
        ],
        0.02,
      ).state,
    ).toBe('reproduced');
  });
  it('leaves open a course that some runs did not go to the end', () => {
    expect(
      inWords(
        monotone([
          [5, 4, 3.1],
          [5.1, 4.1],
          [5, 4, 3.12],
        ]),
      ),
    ).toBe('inconclusive: seed 2 has no value at epoch 2 to epoch 3');
  });
});
