import {expect, test} from 'vitest';
import {metric} from './live.ts';
import {untilDiverged} from './until-diverged.ts';

const [first, total] = [metric('gap', 7, {step: 1}), metric('total', 3)];

test('events pass as they are while the values along the axis are finite', () => {
  expect([...untilDiverged('step', [first, total])]).toEqual([first, total]);
});

test.each([NaN, Infinity, -Infinity])('%s ends the run as diverged, and nothing comes after', (value) => {
  expect([...untilDiverged('step', [first, metric('gap', value, {step: 2}), total])]).toEqual([
    first,
    {kind: 'diverged', step: 2, lastFinite: 7, what: 'gap'},
  ]);
});

test('a value without the axis, or along another, is left to the harness, which refuses it', () => {
  const others = [metric('total', NaN), metric('gap', NaN, {epoch: 1})];
  expect([...untilDiverged('step', others)]).toEqual(others);
});
