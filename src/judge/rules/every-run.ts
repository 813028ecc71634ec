import {minus} from '../../numbers/decimal.ts';
import type {Interval} from '../../contract/verdict.ts';
import {isTooLittle, judgeQuantity, lies, stateOfQuantity, type JudgedPoint, type Quantity} from './interval-rule.ts';
import type {Levels} from './levels.ts';

/**
 * The rule for `holds: always`: of every single run, whatever their distribution.
 *
 * *Contradicted*: one run is a counterexample, so there is no false alarm if the claim is true. *Reproduced*: none of n
 * ≥ 3 runs violates it; at 5 %, this shows only that at least 0.05^(1/n) of all runs keep it (36 % with 3 runs, 74 %
 * with 10, 95 % with 59), which the reason says. `band` is the range of the runs, `wideBand` the run that is farthest
 * out.
 *
 * @source clopper1934 for n of n
 */
export function judgeEveryRun(quantity: Quantity, levels: Levels): JudgedPoint {
  const point = judgeQuantity(quantity, levels);
  const {perSeed} = quantity;
  if (perSeed.length === 0) return point;
  const runs = perSeed.map(({value}) => differenceOf(value, quantity));
  const worst = differenceOf(farthestRun(quantity).value, quantity);
  const all = runs.reduce((a, b) => ({from: Math.min(a.from, b.from), to: Math.max(a.to, b.to)}));
  const state = stateOfQuantity(quantity, all, worst);
  return {
    ...point,
    band: all,
    wideBand: worst,
    state: state === 'reproduced' && isTooLittle(quantity) ? 'inconclusive' : state,
  };
}

/** The run nearest to the limit or, where one violates it, farthest beyond. */
export function farthestRun(quantity: Quantity): Quantity['perSeed'][number] {
  const {allowed, perSeed} = quantity;
  const out = ({value}: {value: number}): number => {
    const {from, to} = differenceOf(value, quantity);
    return Math.max(allowed.from - to, from - allowed.to);
  };
  return perSeed.reduce((a, b) => (out(b) > out(a) ? b : a));
}

/** The seeds of the runs that violate it, each by itself. */
export const violatingSeeds = (quantity: Quantity): number[] =>
  quantity.perSeed.filter(({value}) => lies.outside(differenceOf(value, quantity), quantity)).map(({seed}) => seed);

const NOTHING = {text: '', from: 0, to: 0};
const differenceOf = (value: number, {reference = NOTHING}: Pick<Quantity, 'reference'>): Interval => ({
  from: minus(value, reference.to),
  to: minus(value, reference.from),
});
