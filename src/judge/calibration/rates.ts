import type {Interval} from '../../contract/interval.ts';
import type {JudgedState} from '../../contract/verdict.ts';
import {mirrored, NORMAL, SHAPES, type Shape} from '../../statistics/shapes.ts';
import {judgeQuantity, type Levels, type Quantity} from '../rules/index.ts';

/**
 * How often the rule for means errs, by simulation, where the truth lies at the border of what is claimed; and how
 * often it settles a claim that is true.
 */

/** How the runs of the two sides are distributed, each with mean 0. */
export interface Runs {
  name: string;
  shape: Shape;
  /** Standard deviation of the other side, in that of ours. */
  theirSd: number;
}

export const RUNS: readonly Runs[] = [
  ...SHAPES.map((shape): Runs => ({name: shape.name, shape, theirSd: 1})),
  {name: 'unequal variance', shape: NORMAL, theirSd: 2},
];

/** With what our mean is compared. Margins are in standard deviations of our runs. */
export interface Against {
  name: string;
  share: number;
  /** What is allowed of the difference, the truth being at an end of it: a bound, or equality. */
  border: Interval;
  /** Within which the power is measured, with a true difference of 0. */
  margin: number;
}

export const AGAINST: readonly Against[] = [
  {name: 'constant', share: 0, border: {from: 0, to: Infinity}, margin: 1},
  {name: 'one printed run', share: 1, border: {from: 0, to: 0}, margin: 3},
];

/** Parts of all draws. */
export interface Rates {
  /** False `reproduced`: the truth is just outside. */
  reproduced: number;
  /** False `contradicted`: the truth is just inside; at the level of a suite of one claim, and of this suite. */
  contradicted: number;
  atSuiteLevel: number;
  /** `reproduced` where the two sides do not differ. */
  power: number;
}

export interface Cell {
  runs: Runs;
  against: Against;
  n: number;
  draws: number;
}

/** The error rates of one cell, each in the worse of the two directions in which the long tail may point. */
export function ratesOf(cell: Cell, levels: {one: Levels; suite: Levels}, normal: () => number): Rates {
  const {shape} = cell.runs;
  const upwards = simulated({...cell, shape}, levels, normal);
  const downwards = simulated({...cell, shape: mirrored(shape)}, levels, normal);
  return {
    reproduced: Math.max(upwards.reproduced, downwards.reproduced),
    contradicted: Math.max(upwards.contradicted, downwards.contradicted),
    atSuiteLevel: Math.max(upwards.atSuiteLevel, downwards.atSuiteLevel),
    power: Math.min(upwards.power, downwards.power),
  };
}

/** Farther than any run lies from its mean, so that one end of the margin alone decides. */
const FAR = 1000;

function simulated(cell: Cell & {shape: Shape}, levels: {one: Levels; suite: Levels}, normal: () => number): Rates {
  const {against, draws} = cell;
  const {border, margin} = against;
  const found = {reproduced: 0, contradicted: 0, atSuiteLevel: 0, power: 0};
  for (let i = 0; i < draws; i++) {
    const values = differences(cell, normal);
    const state = (truth: number, allowed: Interval, level = levels.one): JudgedState =>
      judgeQuantity(quantityOf(values, truth, against, allowed), level).state;
    if (state(FAR, {from: -FAR, to: FAR}) === 'reproduced') found.reproduced++;
    if (state(0, {from: -margin, to: margin}) === 'reproduced') found.power++;
    if (state(0, border) !== 'contradicted') continue;
    found.contradicted++;
    if (state(0, border, levels.suite) === 'contradicted') found.atSuiteLevel++;
  }
  return {
    reproduced: found.reproduced / draws,
    contradicted: found.contradicted / draws,
    atSuiteLevel: found.atSuiteLevel / draws,
    power: found.power / draws,
  };
}

/**
 * Our n runs, less what they are compared with: one run for all of them, or, where a constant is claimed of the
 * difference of two measured sides whose variances differ, the other side of the same seed.
 */
function differences({shape, runs, against, n}: Cell & {shape: Shape}, normal: () => number): number[] {
  const draw = (): number => shape.of(normal());
  const printed = against.share > 0 ? runs.theirSd * draw() : 0;
  const isPaired = against.share === 0 && runs.theirSd !== 1;
  const paired = (): number => (isPaired ? (draw() - runs.theirSd * draw()) / Math.hypot(1, runs.theirSd) : draw());
  return Array.from({length: n}, () => paired() - printed);
}

function quantityOf(values: readonly number[], truth: number, {share}: Against, allowed: Interval): Quantity {
  const perSeed = values.map((value, i) => ({seed: i + 1, value: value + truth}));
  return {label: '', at: {}, random: true, share, perSeed, allowed};
}
