import {expect, test} from 'vitest';
import type {PlannedRun} from '../contract/plan.ts';
import {memoryFiles} from '../files/memory-files.ts';
import {digestOfJson} from '../text/canonical-json.ts';
import {fakeAsked, fakeRecord} from './fixtures/fake-record.ts';
import {seedsBeyond} from './seeds-beyond.ts';
import {runStore} from './store.ts';

const usedBy = [{document: 'd', spec: 's', case: 'only'}];
const planned = (seed: number) =>
  ({key: digestOfJson(fakeAsked(seed)), asked: fakeAsked(seed), live: false, usedBy}) as unknown as PlannedRun;

test('runs in the store with other seeds than those of the plan, and with nothing else changed', async () => {
  const files = memoryFiles();
  const others = [fakeAsked(1), fakeAsked(12), fakeAsked(3), {...fakeAsked(4), revision: 99}];
  for (const asked of others) await runStore('store', digestOfJson(asked), files).finish(fakeRecord(asked));
  expect(await seedsBeyond([planned(1), planned(2)], {store: 'store'}, files)).toEqual(new Map([['d/s', [3, 12]]]));
});
