import {HarnessError} from '../../src/contract/error.ts';
import type {RunRecord} from '../../src/contract/evidence.ts';
import {memoryFiles} from '../../src/files/memory-files.ts';
import {context, key} from '../../src/run/fixtures/slow-walk-run.ts';
import {readRecord} from '../../src/run/record-file.ts';
import {perform} from '../../src/run/perform.ts';
import {runStore} from '../../src/run/store.ts';
import {canonicalJson} from '../../src/text/canonical-json.ts';
import {slowWalk} from '../fixtures/tiny/experiments/slow-walk.ts';
import type {Experiment} from '../../src/contract/experiment.ts';
import {below, mutated, SURVIVED, tally, type Fate, type Tally} from './tally.ts';

/**
 * Every byte of a record, of a checkpoint: one bit flipped, the byte left out, the file cut there.
 *
 * @param stride - of so many bytes one
 */
export async function changedFiles(stride = 1): Promise<Tally[]> {
  return [
    tally('record, bytes changed', await eachChange(await aRecord(), stride, readsRecord)),
    tally('checkpoint, bytes changed', await eachChange(await aCheckpoint(), stride, await resumes())),
  ];
}

/** A record after one to three changes of bytes, so many times. */
export async function mutatedRecords(mutants: number, seed: number): Promise<Tally> {
  const record = await aRecord();
  const draw = below(seed);
  const fates: Fate[] = [];
  for (let one = 0; one < mutants; one++) fates.push(await readsRecord(mutated(record, draw), record));
  return tally('record, mutated', fates);
}

const walk = slowWalk as unknown as Experiment<never>;
const RECORD = `store/runs/${key}/record.json`;
const CHECKPOINT = `store/runs/${key}/checkpoint.bin`;

async function aRecord(): Promise<Buffer> {
  const files = memoryFiles();
  await perform(context(walk, files));
  return Buffer.from(await files.read(RECORD));
}

/** Of a run that was killed after its third epoch. */
async function aCheckpoint(): Promise<Buffer> {
  const files = memoryFiles();
  let checkpoints = 0;
  const killing = {
    ...runStore('store', key, files),
    save: async (saved: Parameters<ReturnType<typeof runStore>['save']>[0]) => {
      await runStore('store', key, files).save(saved);
      if (++checkpoints === 3) throw new Error('killed');
    },
  };
  await perform(context(walk, files, {store: killing})).catch(() => {});
  return Buffer.from(await files.read(CHECKPOINT));
}

async function eachChange(
  bytes: Buffer,
  stride: number,
  believes: (bytes: Buffer, original: Buffer) => Promise<Fate>,
): Promise<Fate[]> {
  const fates: Fate[] = [];
  for (let at = 0; at < bytes.length; at += stride) {
    const flipped = Buffer.from(bytes);
    flipped[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
    const without = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
    for (const changed of [flipped, without, bytes.subarray(0, at)]) fates.push(await believes(changed, bytes));
  }
  return fates;
}

/** Refused in words, or read as the same content. */
async function readsRecord(changed: Buffer, original: Buffer): Promise<Fate> {
  const read = (bytes: Buffer) => readRecord('r.json', memoryFiles({'r.json': bytes}));
  try {
    const found = canonical(await read(changed));
    return found === canonical(await read(original)) ? SURVIVED : {is: 'wrong', how: 'another record was believed'};
  } catch (error) {
    if (error instanceof HarnessError) return SURVIVED;
    return {is: 'wrong', how: `no message, but ${String(error)}`};
  }
}

const canonical = (record: object): string => canonicalJson(JSON.parse(JSON.stringify(record)));

/** The run that finds it has the bits of an undisturbed one, wherever it resumes. */
async function resumes(): Promise<(changed: Buffer) => Promise<Fate>> {
  const bits = ({metrics, digests}: Pick<RunRecord, 'metrics' | 'digests'>): string =>
    JSON.stringify([metrics, digests]);
  const undisturbed = bits(await perform(context(walk)));
  return async (changed) => {
    const found = bits(await perform(context(walk, memoryFiles({[CHECKPOINT]: changed}))));
    return found === undisturbed ? SURVIVED : {is: 'wrong', how: 'it resumed to other bits'};
  };
}
