import {describe, expect, it} from 'vitest';
import {NO_NAMES, type Names} from '../../../contract/claim.ts';
import {suite, type FakeClaim, type FakeRun} from '../../../judge/fixtures/suite.ts';
import {judge} from '../../../judge/index.ts';
import {nth} from '../../../lists/nth.ts';
import {namingOf} from './naming.ts';
import {plainSentence} from './sentence.ts';

const names: Partial<Names> = {
  cases: {aevb: 'AEVB', 'wake-sleep': 'wake-sleep', written: 'as written'},
  quantities: {loss: 'training loss', l100: 'L_100', draws: 'samples of z'},
};

/** The sentence about a claim, as a reader sees it. */
function said(fake: FakeClaim): string {
  const {plan, evidence} = suite(fake);
  const claim = nth(plan.claims, 0);
  return plainSentence(nth(judge(plan, evidence), 0), namingOf({...claim, names: {...NO_NAMES, ...names}}));
}

const unit = 'nats';
const because = 'x';
const loss = {metric: 'loss'};
const seeds = (...values: (number | number[])[]): FakeRun[] => values.map((value) => ({metrics: {loss: value}}));
const equal = (margin: number, where: object = {printed: '2.5'}) => ({
  where,
  equals: {observed: loss, margin, unit, because},
});

describe('one quantity', () => {
  it('beside a printed number: the difference, to as many digits as it has', () => {
    expect(said({claim: equal(0.5), runs: {only: seeds(2.6, 2.61, 2.62)}})).toBe(
      'The training loss is 2.61 nats (mean of 3 seeds), 0.11 above the printed 2.5; up to 0.5 is allowed.',
    );
    expect(said({claim: equal(0.05), runs: {only: seeds(2.1, 2.9, 3.7)}})).toBe(
      'The training loss is 2.90 nats (mean of 3 seeds), 0.4 above the printed 2.5; 3 seeds do not settle whether ' +
        'that is within the 0.05 allowed.',
    );
    expect(
      said({claim: equal(0.05, {printed: '2.5', printedIs: 'constant'}), runs: {only: seeds(9)}, random: false}),
    ).toBe('The training loss is 9 nats, not the printed 2.5.');
  });
  it('a standard deviation names its case, as a mean does', () => {
    const spread = {observed: {...loss, case: 'aevb'}, to: {number: 1}, withinFactor: 9, unit, because};
    const runs = {aevb: seeds(1, 2, 3), 'wake-sleep': seeds(1, 2, 3)};
    expect(said({claim: {spread}, runs})).toBe(
      'The standard deviation of the training loss for AEVB is 1 nat (3 seeds), within 0.111 to 9.',
    );
  });
  it('equal to it but for rounding', () => {
    const claim = {equals: {observed: loss, to: {number: 4.7077}, margin: 1e-6, unit, because}};
    expect(said({claim, runs: {only: seeds(4.7077 + 1e-9)}, random: false})).toBe(
      'The training loss is 4.7077 nats, as claimed.',
    );
    const zero = {equals: {observed: loss, to: {number: 0}, margin: 1e-9, unit, because}};
    expect(said({claim: zero, runs: {only: seeds(3e-15)}, random: false})).toBe(
      'The training loss is 3×10⁻¹⁵ nats, which is 0 within the 10⁻⁹ allowed.',
    );
    expect(said({claim: zero, runs: {only: seeds(-0.25)}, random: false})).toBe(
      'The training loss is −0.25 nats, not 0.',
    );
  });
  it('at every point: the one that decides, which need not have the greatest difference', () => {
    const claim = (margin: number | number[]) => ({
      where: {printed: ['5', '4'], printedIs: 'constant'},
      equals: {observed: {...loss, at: 'every'}, margin, unit, because},
    });
    const within =
      'At both epochs, the training loss is within its margin of the printed numbers; the verdict is decided at';
    expect(said({claim: claim(1), runs: {only: seeds([5.25, 4.5])}, random: false})).toBe(
      `${within} epoch 2, where the difference is 0.5 (allowed: 1 nat).`,
    );
    expect(said({claim: claim([3, 1]), runs: {only: seeds([6.5, 4.25])}, random: false})).toBe(
      `${within} epoch 2, where the difference is 0.25 (allowed: 1 nat).`,
    );
  });
  it('against a bound, which is named as a limit of ours', () => {
    const atMost = (number: number) => ({atMost: {observed: loss, bound: {number}, unit, because}});
    expect(said({claim: atMost(1e-9), runs: {only: seeds(2.7e-15)}, random: false})).toBe(
      'The training loss is 3×10⁻¹⁵ nats, below the 10⁻⁹ allowed.',
    );
    expect(said({claim: atMost(0), runs: {only: seeds(0.0145)}, random: false})).toBe(
      'The training loss is 0.0145 nats, above 0.',
    );
    const rises = {order: {lower: {number: 0}, higher: loss, unit, because}};
    expect(said({claim: rises, runs: {only: seeds(0)}, random: false})).toBe(
      'The training loss is 0 nats, not above 0.',
    );
    expect(said({claim: atMost(3), runs: {only: seeds(2, 3.5, 2.5)}})).toBe(
      'The training loss is 2.67 nats (mean of 3 seeds); 3 seeds do not settle whether it is below the 3 allowed.',
    );
  });
  it('in every single run', () => {
    const claim = {atLeast: {observed: loss, bound: {number: 1}, holds: 'always', unit, because}};
    expect(said({claim, runs: {only: seeds(2, 3, 4)}})).toBe(
      'The training loss is 2 nats (the least of 3 runs), above the 1 asked for.',
    );
    expect(said({claim, runs: {only: seeds(1.5, 1.5, 1.5)}})).toBe(
      'The training loss is 1.5 nats (in each of 3 runs), above the 1 asked for.',
    );
    expect(said({claim, runs: {only: seeds(2, 0.5, 4)}})).toBe(
      'The training loss is 0.5 nats (seed 2, the least of 3 runs), below the 1 asked for.',
    );
    const agrees = {agrees: {left: loss, right: {number: 3}, within: 0.5, holds: 'always', unit, because}};
    expect(said({claim: agrees, runs: {only: seeds(2, 3, 4.5)}})).toBe(
      'The training loss is 4.50 nats (seed 3, the farthest of 3 runs), 1.5 above the claimed 3, more than the 0.5 ' +
        'allowed.',
    );
    const rises = {
      monotone: {observed: {...loss, at: 'every'}, direction: 'increasing', slack: 0, holds: 'always', unit, because},
    };
    expect(said({claim: rises, runs: {only: seeds([1, 3, 4], [1, 2, 5], [1, 3, 5])}})).toBe(
      'The training loss rises at each of 2 steps (in each of 3 runs); at the deciding step, from epoch 1 to ' +
        'epoch 2, it rises by 1 nat.',
    );
  });
});

describe('two sides', () => {
  const order = (lower: object, higher: object, by = 0) => ({order: {lower, higher, by, unit, because}});
  it('one quantity in two cases', () => {
    const claim = order({metric: 'l100', case: 'wake-sleep'}, {metric: 'l100', case: 'aevb'});
    const runs = (...values: number[]) => values.map((l100) => ({metrics: {l100}}));
    expect(said({claim, runs: {aevb: runs(9, 9.1, 9.2), 'wake-sleep': runs(4, 4.2, 4.4)}})).toBe(
      'L_100 is 4.9 nats higher for AEVB than for wake-sleep (mean of 3 seeds).',
    );
    const written = order({metric: 'l100', case: 'aevb'}, {metric: 'l100', case: 'written'});
    expect(said({claim: written, runs: {written: runs(9, 9.1, 9.2), aevb: runs(4, 4.2, 4.4)}})).toBe(
      'L_100 is 4.9 nats higher as written than for AEVB (mean of 3 seeds).',
    );
  });
  it('one quantity at two times: a fall, with the range where the seeds differ much', () => {
    const claim = order({...loss, at: {epoch: 3}}, {...loss, at: {epoch: 1}});
    expect(said({claim, runs: {only: seeds([5, 4, 2], [5.1, 4, 2], [5.2, 4, 2])}})).toBe(
      'The training loss fell by 3.1 nats from epoch 1 to epoch 3 (mean of 3 seeds).',
    );
    expect(said({claim, runs: {only: seeds([5, 4, 2], [50, 4, 2], [9, 4, 2])}})).toMatch(
      /^The training loss fell by 19.3 nats from epoch 1 to epoch 3 \(mean of 3 seeds, from 3 to 48\); 3 seeds do not/,
    );
    expect(said({claim, runs: {only: seeds([1, 4, 2])}, random: false})).toBe(
      'The training loss rose by 1 nat from epoch 1 to epoch 3; it was claimed that it falls.',
    );
  });
  it('two quantities that agree, or do not', () => {
    const claim = {agrees: {left: loss, right: {metric: 'l100'}, within: 0.01, unit, because}};
    const runs = (l100: number) => ({only: [{metrics: {loss: 2, l100}}]});
    expect(said({claim, runs: runs(2 + 4e-15), random: false})).toBe(
      'The training loss and L_100 differ by 4×10⁻¹⁵ nats, less than the 0.01 allowed.',
    );
    const relative = {agrees: {...claim.agrees, relative: true}};
    expect(said({claim: relative, runs: runs(2.5), random: false})).toBe(
      'The training loss and L_100 differ by 20 %, more than the 1 % allowed.',
    );
    expect(said({claim, runs: runs(2), random: false})).toBe('The training loss and L_100 are equal.');
    expect(said({claim, runs: runs(5.25), random: false})).toBe(
      'The training loss and L_100 differ by 3.3 nats, more than the 0.01 allowed.',
    );
  });
  it('who comes near its end first', () => {
    const first = (name: string) => ({metric: 'l100', case: name, reduce: {firstWithin: 5, ofLast: true}, at: 'every'});
    const claim = {order: {lower: first('aevb'), higher: first('wake-sleep'), by: 0, unit: 'epochs', because}};
    const runs = (l100: number[]) => [{metrics: {l100}}];
    expect(said({claim, runs: {aevb: runs([1, 9, 10]), 'wake-sleep': runs([1, 2, 10])}, random: false})).toBe(
      'L_100 came within 5 nats of its final value 1 epoch later for wake-sleep than for AEVB.',
    );
  });
});

describe('sequences, distributions, printed numbers', () => {
  it('each step goes the stated way, or one does not', () => {
    const claim = {monotone: {observed: {...loss, at: 'every'}, direction: 'decreasing', slack: 0, unit, because}};
    expect(said({claim, runs: {only: seeds([5, 4, 3.5])}, random: false})).toBe(
      'The training loss falls at each of 2 steps; at the deciding step, from epoch 2 to epoch 3, it falls by ' +
        '0.5 nats.',
    );
    expect(said({claim, runs: {only: seeds([5, 4, 6])}, random: false})).toBe(
      'The training loss rises by 2 nats from epoch 2 to epoch 3 and does not fall.',
    );
  });
  it('draws, with the alternative that would have been noticed', () => {
    const uniform = {uniform: {from: 0, to: 1}};
    const against = {uniform: {from: 0, to: 1.5}};
    const claim = {
      follows: {sample: {sample: 'draws'}, distribution: uniform, against, level: 0.01, power: 0.99, because},
    };
    const draws = (seed: number) => Array.from({length: 1000}, (_, i) => (i + seed / 4) / 1000);
    const runs = {only: [1, 2, 3].map((seed) => ({samples: {draws: draws(seed)}}))};
    expect(said({claim, runs})).toBe(
      '3,000 samples of z are consistent with a uniform distribution from 0 to 1 (p = 1); a uniform distribution ' +
        'from 0 to 1.5 would have been noticed.',
    );
  });
  it('a product that rounds to what is printed', () => {
    const claim = (printed: string) => ({
      where: {printed},
      arithmetic: {check: 'product', factors: [2000, 430, 0.000128], because},
    });
    expect(said({claim: claim('110'), runs: {}})).toBe(
      '2000 × 430 × 0.000128 = 110.08, which rounds to the printed 110.',
    );
    expect(said({claim: claim('109'), runs: {}})).toBe('2000 × 430 × 0.000128 = 110.08, not the printed 109.');
  });
  it('runs that are missing', () =>
    expect(said({claim: equal(1), runs: {only: [null]}})).toBe('1 of 1 run is missing (seed 1).'));
});
