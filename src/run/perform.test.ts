import {expect, test} from 'vitest';
import {nth} from '../lists/nth.ts';
import {lookUp, required} from '../lists/look-up.ts';
import {digestOfJson} from '../text/canonical-json.ts';
import {memoryFiles} from '../files/memory-files.ts';
import type {Experiment} from '../contract/experiment.ts';
import {slowWalk} from '../../tests/fixtures/tiny/experiments/slow-walk.ts';
import {asked, context, key, killedAfter} from './fixtures/slow-walk-run.ts';
import {perform} from './perform.ts';
import {runStore} from './store.ts';

test('a run killed after any event resumes and ends with the same record', async () => {
  const whole = await perform(context(slowWalk as never));
  for (let events = 0; events < 24; events++) {
    const files = memoryFiles();
    await expect(perform(context(killedAfter(events), files))).rejects.toThrow('killed');
    const resumed = await perform(context(slowWalk as never, files));
    expect({...resumed, timings: null}).toEqual({...whole, timings: null});
    expect(resumed.timings.resumed).toBe(events >= 4 ? 1 : 0);
    expect([...files.content.keys()]).toEqual([`store/runs/${key}/record.json`]);
  }
});

test('a checkpoint that other code made is not gone on from; that is said aloud', async () => {
  const fresh = await perform(context(slowWalk as never));
  const said: string[] = [];
  const effects = {now: () => 0, say: (line: string) => void said.push(line)};
  for (const change of ['source', 'library', 'flags']) {
    const files = memoryFiles();
    const left = context(killedAfter(9), files);
    const made = {...left.fingerprints, ...(change === 'flags' ? {flags: {PIN: '2'}} : {[change]: 'old'})};
    await expect(perform({...left, fingerprints: made})).rejects.toThrow('killed');
    const record = await perform(context(slowWalk as never, files, {effects}));
    expect({...record, timings: null}).toEqual({...fresh, timings: null});
    expect(record.timings.resumed).toBe(0);
  }
  const run =
    `slow-walk, seed 4 (run ${key.slice(0, 12)}): starts from its beginning, ` + 'not from its checkpoint (epoch 2), ';
  expect(said).toEqual(
    ['source', 'library', 'flags'].map(
      (name) => `${run}because this changed since: ${name}. A record must come from one state of the code.`,
    ),
  );
});

test('a run whose checkpoint is damaged starts again, gives the same record, and says why', async () => {
  const whole = await perform(context(slowWalk as never));
  const path = `store/runs/${key}/checkpoint.bin`;
  const damages: ((bytes: Uint8Array) => Uint8Array | string)[] = [
    (bytes) => bytes.with(-50, nth(bytes, -50) ^ 1),
    (bytes) => bytes.slice(0, -9),
    (bytes) => bytes.slice(bytes.indexOf(10) + 1),
    () => '',
  ];
  const said: string[] = [];
  for (const damage of damages) {
    const files = memoryFiles();
    await expect(perform(context(killedAfter(9), files))).rejects.toThrow('killed');
    await files.write(path, damage(lookUp(files.content, path)));
    const effects = {now: () => 0, say: (line: string) => void said.push(line)};
    const record = await perform(context(slowWalk as never, files, {effects}));
    expect({...record, timings: null}).toEqual({...whole, timings: null});
    expect(record.timings.resumed).toBe(0);
  }
  const action = 'No action is needed: slow-walk, seed 4 starts again from its beginning.';
  expect(said).toEqual([
    expect.stringMatching(
      new RegExp(
        `^${path}: invalid checkpoint; got bytes with the SHA-256 [0-9a-f]{12}; expected [0-9a-f]{12}\\. ${action}$`,
      ),
    ),
    expect.stringMatching(
      new RegExp(`^${path}: invalid checkpoint; got \\d+ bytes after its first line; expected \\d+\\. ${action}$`),
    ),
    expect.stringMatching(
      new RegExp(
        `^${path}: invalid checkpoint; got \\d+ bytes that do not begin like a checkpoint; expected a ` +
          `checkpoint of this version\\. ${action}$`,
      ),
    ),
    `${path}: invalid checkpoint; got 0 bytes that do not begin like a checkpoint; expected a checkpoint of ` +
      `this version. ${action}`,
  ]);
});

test(
  'another processor goes on where it gives the bits of the start, and the record names both; else the run starts ' +
    'again',
  async () => {
    const fresh = await perform(context(slowWalk as never));
    const walk = slowWalk as unknown as Experiment<never>;
    const rounding: Experiment<never> = {
      ...walk,
      open: async (given) => {
        const session = await walk.open(given);
        return {
          ...session,
          probe: async () => {
            const probe = required(await session.probe?.());
            return {...probe, numbers: {place: required(probe.numbers.place) * (1 + 1e-6)}};
          },
        };
      },
    };
    const onNew = async (experiment: Experiment<never>) => {
      const [files, said] = [memoryFiles(), [] as string[]];
      for (const cpu of ['oldest', 'old']) {
        const left = context(killedAfter(cpu === 'old' ? 5 : 9), files);
        await expect(perform({...left, fingerprints: {...left.fingerprints, cpu}})).rejects.toThrow('killed');
      }
      const record = await perform(
        context(experiment, files, {
          effects: {now: () => 0, say: (line) => void said.push(line)},
          environment: {node: '20'},
        }),
      );
      return {record, said};
    };
    const went = await onNew(walk);
    expect({...went.record, timings: null}).toEqual({
      ...fresh,
      environment: {node: '20', earlierProcessors: ['oldest', 'old']},
      timings: null,
    });
    expect(went.record.timings.resumed).toBe(2);
    expect(went.said).toEqual([
      `slow-walk, seed 4 (run ${key.slice(0, 12)}): resumes from its checkpoint (epoch 3), which another ` +
        'processor wrote: this processor computes the start of the run to the same bits. The record will name both.',
    ]);
    const again = await onNew(rounding);
    expect(again.record.timings.resumed).toBe(0);
    expect(again.record.environment).toEqual({node: '20'});
    expect(again.said.join()).toContain(
      'starts from its beginning, not from its checkpoint (epoch 3), because this changed since: cpu (the ' +
        'replayed probe agrees within 0.0001 (greatest relative difference 1.0e-6)). A record must come from one ' +
        'state of the code.',
    );
  },
);

test('a run that diverges ends, with the step; what came before stands', async () => {
  const diverging = {...asked, params: {...asked.params, breaksAt: 3}};
  const record = await perform(
    context(slowWalk as never, memoryFiles(), {asked: diverging, key: digestOfJson(diverging)}),
  );
  expect(record.state).toBe('diverged');
  expect(required(record.metrics.place).map(({at}) => at.epoch)).toEqual([1, 2]);
  expect(record.divergence).toEqual({step: 3, lastFinite: nth(required(record.metrics.place), 1).value, what: 'place'});
});

test('a run that diverges at once is read back as it was written, a probe without numbers among it', async () => {
  const files = memoryFiles();
  const atOnce = {
    ...slowWalk,
    open: async (given: never) => {
      const session = await (slowWalk as unknown as Experiment<never>).open(given);
      return {
        ...session,
        probe: () => ({
          says: 'nothing',
          numbers: {place: NaN, least: -Infinity, most: Infinity},
          digest: '0'.repeat(64),
        }),
      };
    },
  } as never;
  const diverging = {...asked, params: {...asked.params, breaksAt: 1}};
  const over = {
    asked: diverging,
    key: digestOfJson(diverging),
    store: runStore('store', digestOfJson(diverging), files),
  };
  const record = await perform(context(atOnce, files, over));
  expect(record).toMatchObject({state: 'diverged', metrics: {}});
  expect(await over.store.record()).toEqual(record);
});

test('what the experiment does not declare is refused by name', async () => {
  const liar = {...slowWalk, yields: {}} as never;
  await expect(perform(context(liar))).rejects.toThrow(
    'experiment slow-walk: unknown metric: the experiment yields it without declaring it; got place; expected ' +
      'none. Declare it under `yields`.',
  );
});
