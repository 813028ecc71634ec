import {expect, test} from 'vitest';
import {changedFiles, mutatedRecords} from './faults/files.ts';
import {misdeeds} from './faults/experiments.ts';
import {hostileTexts} from './faults/texts.ts';

/** The short form of `npm run faults`, which also kills processes. */
test('a changed byte of a record or a checkpoint is noticed, or changes nothing', async () => {
  for (const {what, tried, survived, examples} of await changedFiles(11))
    expect([what, survived, examples]).toEqual([what, tried, []]);
}, 120_000);

test('mutated records, specs, sources and outputs are read or refused in words', async () => {
  for (const {what, tried, survived, examples} of [await mutatedRecords(100, 2), ...(await hostileTexts(100, 2))])
    expect([what, survived, examples]).toEqual([what, tried, []]);
}, 120_000);

test('an experiment that misbehaves fails its own run only', async () => {
  const {tried, survived, examples} = await misdeeds(['sends null to the parent', 'exits with success']);
  expect([survived, examples]).toEqual([tried, []]);
}, 120_000);
