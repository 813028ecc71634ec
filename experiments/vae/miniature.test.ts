import {readFile} from 'node:fs/promises';
import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {vae} from '../vae.ts';
import {importanceCall, quadratureGrid} from './importance-functions.ts';
import {miniatureOf} from './miniature.ts';
import type {VaeParams} from './params.ts';
import {evaluatedAtOnce, SHOWN} from './program.ts';
import {stepsPerEpoch} from './training.ts';

/** How many calls, one after another, compute each part of a run. */
function callsOf(params: VaeParams): Record<string, number> {
  const {testImages, plane, importanceBound: bound} = params;
  const grid = quadratureGrid(params);
  return {
    steps: stepsPerEpoch(params),
    evaluation: testImages / evaluatedAtOnce(params),
    ...(bound && {testBound: bound.images.test / importanceCall(params).images}),
    ...(bound && {trainBound: bound.images.training / importanceCall(params).images}),
    ...(bound?.quadrature && {quadrature: grid.points / grid.atOnce}),
    ...(plane && {plane: plane.images / SHOWN}),
  };
}

async function trainings(spec: string): Promise<[string, VaeParams][]> {
  const text = await readFile(new URL(`../../specs/${spec}.yaml`, import.meta.url), 'utf8');
  const {params, cases = {only: {}}} = parse(text) as {params: object; cases?: Record<string, object>};
  return Object.entries(cases).map(([name, own]) => [`${spec}, ${name}`, vae.params.parse({...params, ...own})]);
}

const all = await Promise.all(
  [
    'chang2020/training',
    'darous2023/vae-pictures',
    'laird2016/smaller-latent',
    'laird2016/training',
    'loedeman2020/vae-training',
    'ortega2021/vae-training',
    'pytorch-example/vae-training',
  ].map(trainings),
);

describe('what a recorded run computes in several calls, its miniature computes in at least two', () => {
  test.each(all.flat())('%s', (_, params) => {
    const [run, small] = [callsOf(params), callsOf(miniatureOf(params))];
    expect(Object.keys(small)).toEqual(Object.keys(run));
    for (const [what, calls] of Object.entries(run)) {
      expect(small[what], what).toBeGreaterThanOrEqual(Math.min(2, calls));
      expect(small[what], what).toBeLessThanOrEqual(calls);
    }
  });
});
