import {describe, expect, it} from 'vitest';
import type {JudgedPoint} from './rules/index.ts';
import {atLeastOf} from '../statistics/binomial.ts';
import {lookUp} from '../lists/look-up.ts';
import {follow, naive, spending, type Claimed, type Followed, type Policy} from './fixtures/follow-advice.ts';

/**
 * Authors who follow the tool's advice after an inconclusive verdict, for up to 20 looks and 300 seeds, by simulation;
 * the truth lies at the edge. `SIMULATE=20` in the environment makes twenty times as many authors.
 */
const of = 300 * Number(process.env['SIMULATE'] ?? 1);
const WHOLE = {reproduced: 0.05, contradicted: 0.01};
const FIRST = [3, 5, 10];
const percent = (errors: number): string => `${((100 * errors) / of).toFixed(2)} %`;

/** What is claimed, just false: the value is at least 0, or within ±25 of what one run prints. */
const JUST_FALSE: Record<string, Claimed> = {
  'a bound': {share: 0, allowed: {from: 0, to: Infinity}, truth: 0},
  'one printed run': {share: 1, allowed: {from: -25, to: 25}, truth: 25},
};
/** Just true: exactly at the bound, or exactly the printed process with no margin. */
const JUST_TRUE: Record<string, Claimed> = {
  'a bound': {share: 0, allowed: {from: 0, to: Infinity}, truth: 0},
  'one printed run': {share: 1, allowed: {from: 0, to: 0}, truth: 0},
};
const followed = (name: string, claimed: Claimed, policy: Policy): (Followed & {first: number})[] =>
  FIRST.map((first) => ({first, ...follow(`${name} ${first}`, claimed, {first, looks: 20, seeds: 300, of}, policy)}));

const CASES = ['a bound', 'one printed run'] as const;

describe('whoever follows the advice for 20 looks', () => {
  it.each(CASES)('falsely reproduces no more often than declared: %s', (name) => {
    const rows = followed(name, lookUp(JUST_FALSE, name), spending(WHOLE));
    report(`false reproduced (5 %), ${name}`, rows, 'reproduced');
    for (const {first, reproduced} of rows)
      expect(atLeastOf(reproduced, of, WHOLE.reproduced), `from ${first} seeds`).toBeGreaterThan(1e-3);
  });

  it.each(CASES)('falsely contradicts no more often than declared: %s', (name) => {
    const rows = followed(name, lookUp(JUST_TRUE, name), spending(WHOLE));
    report(`false contradicted (1 %), ${name}`, rows, 'contradicted');
    for (const {first, contradicted} of rows)
      expect(atLeastOf(contradicted, of, WHOLE.contradicted), `from ${first} seeds`).toBeGreaterThan(1e-3);
  });

  it.each(CASES)('in small steps instead, errs no more often: %s', (name) => {
    const rows = followed(name, lookUp(JUST_FALSE, name), {...spending(WHOLE), next: smallStep});
    report(`false reproduced in small steps (5 %), ${name}`, rows, 'reproduced');
    for (const {first, reproduced} of rows)
      expect(atLeastOf(reproduced, of, WHOLE.reproduced), `from ${first} seeds`).toBeGreaterThan(1e-3);
  });

  it('would err far more often if every look had the whole level', () => {
    const rows = followed('naive', lookUp(JUST_FALSE, 'a bound'), {...naive(WHOLE), next: smallStep});
    report('false reproduced in small steps with the whole level at every look', rows, 'reproduced');
    for (const {reproduced} of rows) expect(reproduced / of).toBeGreaterThan(0.1);
  });
});

/** From 3 seeds to 240 in 20 looks. */
const smallStep = ({perSeed}: JudgedPoint): number => Math.ceil(1.25 * perSeed.length);

function report(what: string, rows: readonly (Followed & {first: number})[], state: 'reproduced' | 'contradicted') {
  const cells = rows.map(
    (row) =>
      `from ${row.first} seeds ${percent(row[state])} (${row.looks.toFixed(1)} looks, ${row.seeds.toFixed(0)} seeds)`,
  );
  console.log(`${what}: ${cells.join('; ')}`);
}
