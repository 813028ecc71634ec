import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {hostname, tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {digestOfJson} from '../text/canonical-json.ts';
import type {Experiment} from '../contract/experiment.ts';
import {realEffects} from '../effects.ts';
import {slowWalk} from '../../tests/fixtures/tiny/experiments/slow-walk.ts';
import {runStore} from './store.ts';
import {performClaimed} from './under-claim.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'claimbench-claim-'))));
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const asked = {
  experiment: 'slow-walk',
  revision: 1,
  params: {epochs: 3, msPerEpoch: 0, breaksAt: -1},
  data: {},
  seed: 4,
};
const key = digestOfJson(asked);
/** The walk with one process of it at a time told when it begins to run. */
function context(began: () => void = () => {}, go: Promise<void> = Promise.resolve()) {
  const {files} = realEffects();
  const experiment = {
    ...slowWalk,
    open: async (given: never) => {
      const session = await (slowWalk as unknown as Experiment<never>).open(given);
      return {
        ...session,
        async *run() {
          began();
          await go;
          yield* session.run();
        },
      };
    },
  } as unknown as Experiment;
  return {
    key,
    asked,
    experiment,
    data: {read: async () => new Uint8Array()},
    fingerprints: {source: 's', library: 'none', flags: {}, cpu: 'c'},
    environment: {},
    effects: {now: () => 0, say: () => {}},
    onProgress: () => {},
    store: runStore(folder, key, files),
  };
}

test('one process makes a run at a time; the next takes what it finished, unless it is to be made anew', async () => {
  let go!: () => void;
  const gate = new Promise<void>((resolve) => (go = resolve));
  let begun = 0;
  const first = performClaimed(
    context(() => begun++, gate),
    false,
  );
  while (begun === 0) await new Promise((resolve) => setImmediate(resolve));
  await expect(
    performClaimed(
      context(() => begun++),
      true,
    ),
  ).rejects.toThrow(
    `run ${key.slice(0, 12)}: another claimbench process is computing the run; got process ${process.pid} on ` +
      `${hostname()}. Wait for it, or stop it, and start again; nothing is lost.`,
  );
  go();
  const record = await first;
  expect(
    await performClaimed(
      context(() => begun++),
      false,
    ),
  ).toEqual(record);
  expect(begun).toBe(1);
  await performClaimed(
    context(() => begun++),
    true,
  );
  expect(begun).toBe(2);
  expect(existsSync(`${folder}/runs/${key}/lock`)).toBe(false);
});
