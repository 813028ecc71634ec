import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {LEVELS} from '../judge/fixtures/error-rates.ts';
import {seedsOf, suite} from '../judge/fixtures/suite.ts';
import {observationsOf} from '../judge/rules/index.ts';
import {nth} from '../lists/nth.ts';
import {between} from './fixtures/between.ts';

test('the kind that CONTRIBUTING.md shows is this one, which the type checker reads', () => {
  const code = readFileSync(new URL('fixtures/between.ts', import.meta.url), 'utf8');
  const shown = code.replaceAll("from '../../", "from '<up>").replaceAll("from '../", "from './");
  const text = readFileSync(new URL('../../CONTRIBUTING.md', import.meta.url), 'utf8');
  expect(text).toContain(`\`\`\`ts\n${shown.replaceAll("from '<up>", "from '../")}\`\`\``);
});

test.each([
  [[1.4, 1.5, 1.6], 'reproduced'],
  [[4.4, 4.5, 4.6], 'contradicted'],
  [[1.8, 1.9, 2.1], 'inconclusive'],
])('it judges: %s is %s', (values, state) => {
  const atLeast = {observed: {metric: 'loss'}, bound: {number: 0}, unit: 'nats', because: 'x'};
  const {plan, evidence} = suite({claim: {atLeast}, runs: {only: seedsOf('loss', values)}});
  const yaml = {observed: {metric: 'loss'}, from: 1, to: 2, unit: 'nats', because: 'x'};
  const judgement = between.judge(
    between.normalise(yaml, {printed: []}),
    observationsOf(nth(plan.claims, 0), evidence),
    LEVELS,
  );
  expect(judgement.points.map((point) => point.state)).toEqual([state]);
});
