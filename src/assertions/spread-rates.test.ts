import {describe, expect, it} from 'vitest';
import {
  errorRates,
  expectBothRates,
  exponentialFrom,
  LEVELS,
  many,
  normalFrom,
  TIMES,
  type Draw,
} from '../judge/fixtures/error-rates.ts';
import {seedsOf} from '../judge/fixtures/suite.ts';

/** t with 3 degrees of freedom, of standard deviation √3. */
const studentFrom = (next: Draw): Draw => {
  const z = normalFrom(next);
  return () => z() / Math.sqrt((z() ** 2 + z() ** 2 + z() ** 2) / 3);
};
const PRINTED_IS = {constant: Infinity, 'sd of 5': 5};
/** Runs whose standard deviation is `factor` times that of the document's, which prints an estimate or the true value. */
const edge = (factor: number, ofRuns: number, sd: number) => (n: number, draw: Draw) => {
  const estimate = () => {
    const runs = many(ofRuns, draw);
    const mean = runs.reduce((a, b) => a + b, 0) / ofRuns;
    return Math.sqrt(runs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (ofRuns - 1));
  };
  const printed = (Number.isFinite(ofRuns) ? estimate() : sd).toFixed(12);
  const printedIs = Number.isFinite(ofRuns) ? {sdOf: ofRuns} : 'constant';
  const ours = many(n, draw).map((x) => factor * x);
  const withinFactor = Math.max(factor, 1 / factor);
  return {
    claim: {where: {printed, printedIs}, spread: {observed: {metric: 'acc'}, withinFactor, unit: '%', because: 'x'}},
    runs: {only: seedsOf('acc', ours)},
  };
};

/** Factors so far from 1 that a false `reproduced` comes from one end alone. */
const FAR = [1000, 0.001];

describe('error rates', () => {
  const seeds = [3, 5, 10, 30];
  const of = 1000 * TIMES;
  it.each(Object.entries(PRINTED_IS))('of normal runs hold: %s', (name, ofRuns) => {
    // for a false reproduced the other end is far away; for a false contradicted both ends are at the truth
    const contradicted = edge(1 + 1e-9, ofRuns, 1);
    for (const factor of FAR) {
      const onEdge = {reproduced: edge(factor, ofRuns, 1), contradicted};
      expectBothRates(`spread, ${name}, ${factor} times`, onEdge, {seeds, of});
    }
  });
  it.each([
    ['t with 3 degrees of freedom', studentFrom, Math.sqrt(3)],
    ['exponential', exponentialFrom, 1],
  ] as const)('of other runs are larger: a limit of the rule: %s', (name, from, sd) => {
    for (const [is, ofRuns] of Object.entries(PRINTED_IS)) {
      const rates = FAR.map((factor) => {
        const onEdge = {reproduced: edge(factor, ofRuns, sd), contradicted: edge(1 + 1e-9, ofRuns, sd)};
        return errorRates(`spread, ${is}, ${name}, ${factor} times`, onEdge, {seeds, of: of / 4, from});
      });
      const contradicted = rates.map((byN) => byN.find(({n}) => n === 10)!.contradicted / (of / 4));
      expect(Math.max(...contradicted)).toBeGreaterThan(2 * LEVELS.contradicted);
    }
  });
});
