import {fc} from '../../tests/properties.ts';
import {describe, expect, it} from 'vitest';
import {required} from '../lists/look-up.ts';
import {judged, pointsOf, seedsOf, type FakeClaim} from './fixtures/suite.ts';

const rest = {unit: 'nats', because: 'x'};
const equals = (value: number, more: object): FakeClaim => ({
  claim: {equals: {observed: {metric: 'a'}, ...rest, ...more}},
  runs: {only: seedsOf('a', [value])},
  random: false,
});

describe('ties of decimals are within the margin', () => {
  const tenths = Array.from({length: 99}, (_, i) => (i + 1) / 10);
  it('a fixed value one margin away from a number', () => {
    const states = tenths.flatMap((value) =>
      [1, 3, 7].map((tenth) => {
        const number = (Math.round(value * 10) - tenth) / 10;
        return judged(equals(value, {to: {number}, margin: tenth / 10})).state;
      }),
    );
    expect(states.filter((state) => state !== 'reproduced')).toEqual([]);
  });
  it('a value exactly as printed, with the least margin that check accepts', () => {
    const printed = (text: string, margin: number): FakeClaim => {
      const fake = equals(Number(text), {margin});
      return {...fake, claim: {...fake.claim, where: {printed: text, printedIs: 'constant'}}};
    };
    const one = tenths.map((value) => judged(printed(value.toFixed(1), 0.05)).state);
    const two = Array.from({length: 999}, (_, i) => judged(printed(((i + 1) / 100).toFixed(2), 0.005)).state);
    expect([...one, ...two].filter((state) => state !== 'reproduced')).toEqual([]);
  });
  it('and so are differences of two values, bounds, orders and steps', () => {
    const claims = {
      agrees: {left: {metric: 'a'}, right: {metric: 'b'}, within: 0.1, ...rest},
      order: {lower: {metric: 'b'}, higher: {metric: 'a'}, by: 0.1, ...rest},
      atLeast: {observed: {metric: 'a', times: [3, 1]}, bound: {number: 0.9}, ...rest},
    };
    for (const [kind, claim] of Object.entries(claims))
      expect(
        judged({claim: {[kind]: claim}, runs: {only: [{metrics: {a: 0.3, b: 0.2}}]}, random: false}).state,
        kind,
      ).toBe('reproduced');
  });
});

describe('magnitudes from 1e-300 to 1e300', () => {
  const shape = fc.record({
    values: fc.array(fc.integer({min: -50, max: 50}), {minLength: 3, maxLength: 12}),
    bound: fc.integer({min: -50, max: 50}),
    power: fc.integer({min: -990, max: 990}),
  });
  it('change no verdict', () => {
    const at = (values: readonly number[], bound: number, factor: number) =>
      judged(
        {
          claim: {atLeast: {observed: {metric: 'a'}, bound: {number: bound * factor}, ...rest}},
          runs: {
            only: seedsOf(
              'a',
              values.map((value) => value * factor),
            ),
          },
        },
        208,
      );
    fc.assert(
      fc.property(shape, ({values, bound, power}) => {
        const [plain, scaled] = [at(values, bound, 1), at(values, bound, 2 ** power)];
        expect(scaled.state).toBe(plain.state);
      }),
      {numRuns: 300},
    );
  });
  it('change no forecast', () => {
    const forecast = (factor: number) => {
      const runs = {
        only: seedsOf(
          'a',
          [4, -8, 5].map((value) => value * factor),
        ),
      };
      const claim = {atLeast: {observed: {metric: 'a'}, bound: {number: -10 * factor}, ...rest}};
      const verdict = judged({claim, runs}, 208);
      return verdict.state === 'inconclusive' ? verdict.forecast : verdict.state;
    };
    for (const power of [-990, -600, 600, 990]) expect(forecast(2 ** power), `${power}`).toEqual(forecast(1));
    expect(forecast(1)).toMatchObject({is: 'range'});
  });
  it('have a standard deviation, where squares would leave the doubles', () => {
    const sd = (factor: number) => {
      const order = {lower: {metric: 'a', case: 'l'}, higher: {metric: 'a', case: 'h'}, ...rest};
      const runs = {
        l: seedsOf('a', [0, 0, 0]),
        h: seedsOf(
          'a',
          [4, -8, 5].map((value) => value * factor),
        ),
      };
      const verdict = judged({claim: {order}, runs}, 208);
      expect(verdict.state).toBe('inconclusive');
      const [point] = pointsOf(verdict);
      return point?.form === 'measured' && required(point.sd) / factor;
    };
    for (const factor of [1e-300, 1e-200, 1, 1e200, 1e300]) expect(sd(factor)).toBeCloseTo(7.2342, 4);
  });
});
