import type {Change, WhatIf} from '../contract/what-if.ts';
import {nth} from '../lists/nth.ts';
import {conclude, type Conclusion} from './rules/conclude.ts';
import {judgeEveryRun} from './rules/every-run.ts';
import {judgeQuantity, type JudgedPoint, type Quantity} from './rules/interval-rule.ts';
import {levelsPerPoint} from './rules/levels.ts';

/**
 * The verdict with another margin or without some seeds, by the rule itself; no change gives the verdict of the page.
 */
export function rejudge(asked: WhatIf, change: Change = {}): Conclusion & {points: JudgedPoint[]} {
  const {unit, subject, always, levels} = asked;
  const perPoint = levelsPerPoint(levels, asked.points.length);
  const rule = always ? judgeEveryRun : judgeQuantity;
  const points = asked.points.map((_, i) => rule(quantityOf(asked, i, change), perPoint));
  return {...conclude({form: 'means', unit, subject, always, points}, levels), points};
}

function quantityOf(
  {seeds, limit, points}: WhatIf,
  i: number,
  {limit: value = limit.value, without = []}: Change,
): Quantity {
  const {label, values, random, share, size, reference, range} = nth(points, i);
  const kept = seeds.flatMap((seed, k) => (without.includes(seed) ? [] : [{seed, value: nth(values, k)}]));
  return {
    label,
    at: {},
    random,
    share,
    ...(reference && {reference}),
    ...(range && {range}),
    perSeed: kept.filter((one): one is {seed: number; value: number} => one.value !== null),
    absent: kept.filter((one) => one.value === null).map(({seed}) => seed),
    allowed: {
      from: limit.from === null ? -Infinity : limit.from * value * size,
      to: limit.to === null ? Infinity : limit.to * value * size,
    },
    ...(limit.strictAtZero && {strict: value === 0}),
  };
}
