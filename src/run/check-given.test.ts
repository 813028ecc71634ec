import {fc} from '../../tests/properties.ts';
import {expect, test} from 'vitest';
import {digestOfJson} from '../text/canonical-json.ts';
import {memoryFiles} from '../files/memory-files.ts';
import {HarnessError} from '../contract/error.ts';
import type {Experiment, Yield} from '../contract/experiment.ts';
import {checkEvent} from './check-given.ts';
import {perform} from './perform.ts';
import {runStore} from './store.ts';

const sha256 = 'a'.repeat(64);
const sound = {
  metric: {kind: 'metric', name: 'loss', at: {epoch: 1}, value: 0.5},
  sample: {kind: 'sample', name: 'draws', values: [1, 2, 3]},
  points: {kind: 'points', name: 'plane', x: [1, 2], y: [3, 4], label: [0, 1]},
  images: {kind: 'images', name: 'seen', width: 2, height: 3, pixels: new Uint8Array(12)},
  digest: {kind: 'digest', at: {epoch: 1}, sha256},
  diverged: {kind: 'diverged', step: 3, lastFinite: 0.5, what: 'loss'},
};
type Kind = keyof typeof sound;
const says = (given: unknown): string => {
  try {
    checkEvent(given, 'toy');
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(HarnessError);
    return (error as Error).message.replace(/^experiment toy: invalid /, '').replace(/\. Fix the experiment\.$/, '');
  }
};
const without = (kind: Kind, more: object): string => says({...sound[kind], ...more});

test('what is sound passes', () => {
  for (const one of Object.values(sound)) expect(checkEvent(one, 'toy')).toEqual(one);
  expect(says({kind: 'checkpoint'})).toBe('');
  expect(says({kind: 'progress', done: 1, of: 2, unit: 'epoch'})).toBe('');
  for (const value of [Number.NaN, Infinity]) {
    expect(without('metric', {value})).toBe('');
    expect(without('diverged', {lastFinite: value})).toBe('');
  }
  expect(without('sample', {values: Float32Array.of(1, 2)})).toBe('');
  expect(without('points', {x: Int32Array.of(1, 2), label: undefined})).toBe('');
});

test('the message names the experiment, what it yielded, what stands there and what may', () => {
  expect(() => checkEvent({...sound.sample, values: [1, Number.NaN, 3]}, 'toy')).toThrow(
    'experiment toy: invalid sample draws; got values.1: NaN; expected a finite number. Fix the experiment.',
  );
});

const KINDS = 'metric, sample, points, images, digest, checkpoint, progress, diverged';
test.each<[string, unknown]>([
  ['event; got null; expected an object', null],
  ['event; got "done"; expected an object', 'done'],
  ['event; got nothing; expected an object', undefined],
  [`event; got kind: "metrik"; expected ${KINDS}`, {...sound.metric, kind: 'metrik'}],
  ['event metric; got name: nothing; expected text', {...sound.metric, name: undefined}],
  ['metric loss; got at: null; expected an object', {...sound.metric, at: null}],
  ['metric loss; got at.epoch: "one"; expected a finite number', {...sound.metric, at: {epoch: 'one'}}],
  ['metric loss; got at.epoch: NaN; expected a finite number', {...sound.metric, at: {epoch: Number.NaN}}],
  ['metric loss; got value: "0.5"; expected a number', {...sound.metric, value: '0.5'}],
  ['metric loss; got value: nothing; expected a number', {...sound.metric, value: undefined}],
  ['sample draws; got values.0: Infinity; expected a finite number', {...sound.sample, values: [Infinity]}],
  ['sample draws; got values.1: "2"; expected a finite number', {...sound.sample, values: [1, '2']}],
  ['sample draws; got values.1: nothing; expected a finite number', {...sound.sample, values: [1, , 3]}],
  ['sample draws; got values.0: 1; expected a finite number', {...sound.sample, values: BigInt64Array.of(1n)}],
  ['sample draws; got values: "123"; expected a list of numbers', {...sound.sample, values: '123'}],
  ['sample draws; got values: an object; expected a list of numbers', {...sound.sample, values: {length: 2}}],
  ['sample draws; got values: nothing; expected a list of numbers', {...sound.sample, values: undefined}],
  [
    'points plane; got 2 values of x, 1 of y and 2 labels, which must be equally many',
    {...sound.points, y: [3], label: undefined},
  ],
  ['points plane; got 2 values of x, 2 of y and 1 labels, which must be equally many', {...sound.points, label: [1]}],
  ['points plane; got y.0: NaN; expected a finite number', {...sound.points, y: [Number.NaN, 1]}],
  ['images seen; got width: 5000; expected 4096 or less', {...sound.images, width: 5000, height: 1}],
  ['images seen; got height: 0; expected 1 or more', {...sound.images, height: 0}],
  ['images seen; got width: 1.5; expected a whole number', {...sound.images, width: 1.5}],
  ['images seen; got pixels: a list of 12; expected a Uint8Array', {...sound.images, pixels: new Float32Array(12)}],
  [
    'images seen; got 13 pixels, which do not make a whole number of images of 2 x 3',
    {...sound.images, pixels: new Uint8Array(13)},
  ],
  [
    'images seen; got 0 pixels, which do not make a whole number of images of 2 x 3',
    {...sound.images, pixels: new Uint8Array()},
  ],
  [
    'images seen; got 67108865 pixels, which is more than 67108864',
    {...sound.images, pixels: new Uint8Array(2 ** 26 + 1)},
  ],
  ['event digest; got sha256: "AB"; expected 64 hexadecimal digits in lower case', {...sound.digest, sha256: 'AB'}],
  [
    'event digest; got at.two words: 1; expected a word of at most 40 letters and digits that not every object has',
    {...sound.digest, at: {'two words': 1}},
  ],
  ['event diverged; got step: nothing; expected a finite number', {kind: 'diverged'}],
  ['event diverged; got lastFinite: "0"; expected a number', {...sound.diverged, lastFinite: '0'}],
  ['event diverged; got what: nothing; expected text', {...sound.diverged, what: undefined}],
  ['event progress; got done: NaN; expected a finite number', {kind: 'progress', done: Number.NaN, of: 1, unit: ''}],
])('refused: %s', (message, given) => {
  expect(says(given)).toBe(message);
});

const yields: Record<string, Yield> = {
  loss: {kind: 'metric', says: '', random: true, unit: '1', axes: ['epoch']},
  draws: {kind: 'sample', says: '', random: true, unit: '1'},
  plane: {kind: 'points', says: '', random: true, unit: '1'},
  seen: {kind: 'images', says: '', random: true},
};
const asked = {experiment: 'toy', revision: 1, params: {}, data: {}, seed: 3};
/** Performs an experiment that yields these, in a store of its own. */
function performing(events: Iterable<unknown>, more: object = {}, data: Record<string, string> = {}) {
  const files = memoryFiles();
  const what = {...asked, data};
  const store = runStore('store', digestOfJson(what), files);
  const session = {
    run: () => events,
    probe: () => ({says: '', numbers: {loss: 1}, digest: sha256}),
    close() {},
    ...more,
  };
  const record = perform({
    key: digestOfJson(what),
    asked: what,
    experiment: {yields, live: false, open: () => session} as unknown as Experiment,
    data: {read: async () => new Uint8Array()},
    fingerprints: {source: 's', library: 'none', flags: {}, cpu: 'c'},
    environment: {},
    effects: {now: () => 0, say: () => {}},
    onProgress: () => {},
    store,
  });
  return {record, store, files};
}

test('what breaks a rule leaves nothing in the store, whatever came before it', async () => {
  const {record, files} = performing([sound.metric, {kind: 'checkpoint'}, {...sound.sample, values: [Number.NaN]}]);
  await expect(record).rejects.toThrow(
    'experiment toy: invalid sample draws; got values.0: NaN; expected a finite number. Fix the experiment.',
  );
  expect([...files.content.keys()]).toEqual([]);
});

test('probe, checkpoint, digests of graphs and declared data are held to their form too', async () => {
  const fails = (more: object, events: unknown[] = [], data = {}) =>
    expect(performing(events, more, data).record).rejects;
  await fails({probe: () => undefined}).toThrow(
    'experiment toy: invalid probe; got nothing; expected an object. Fix the experiment.',
  );
  await fails({probe: () => ({says: '', numbers: {loss: '1'}, digest: sha256})}).toThrow(
    'experiment toy: invalid probe; got numbers.loss: "1"; expected a number. Fix the experiment.',
  );
  await fails({save: () => ({position: {}, arrays: {w: [1]}})}, [{kind: 'checkpoint'}]).toThrow(
    'experiment toy: invalid checkpoint; got arrays.w: a list of 1; expected a typed array. Fix the experiment.',
  );
  await fails({graphs: () => ({step: 1})}).toThrow(
    'experiment toy: invalid digests of graphs; got step: 1; expected text. Fix the experiment.',
  );
  await fails({}, [], {'a.csv': 'AB'}).toThrow(
    'experiment toy, seed 3: invalid record; got asked.data.a.csv: Invalid string: must match pattern ' +
      '/^[0-9a-f]{64}$/. Fix the experiment.',
  );
});

test('lists that the experiment uses again are kept as they were when it yielded them', async () => {
  const list = Float64Array.of(1, 2);
  const at = {epoch: 1};
  function* run() {
    yield {...sound.sample, values: list};
    yield {...sound.metric, at};
    list.fill(9);
    at.epoch = 2;
    yield {...sound.metric, at};
    yield {kind: 'checkpoint'};
    throw new Error('killed');
  }
  const save = () => ({position: {}, arrays: {}});
  const {record, store} = performing(run(), {save});
  await expect(record).rejects.toThrow('killed');
  const found = await store.saved();
  expect(found.state === 'sound' && found.saved.events).toEqual([
    {...sound.sample, values: Float64Array.of(1, 2)},
    sound.metric,
    {...sound.metric, at: {epoch: 2}},
  ]);
});

test('whatever an experiment yields, it is refused or can be read back', async () => {
  const number = fc.oneof(fc.double(), fc.integer({min: -3, max: 5000}), fc.constantFrom('1', null, undefined, [], {}));
  const list = fc.oneof(fc.array(fc.double()), fc.array(number), fc.float64Array(), number);
  const at = fc.oneof(fc.record({epoch: number}), fc.dictionary(fc.string(), number), number);
  const named = (kind: string, name: string, rest: object) =>
    fc.record({kind: fc.constant(kind), name: fc.oneof({weight: 9, arbitrary: fc.constant(name)}, number), ...rest});
  const event = fc.oneof(
    named('metric', 'loss', {at, value: number}),
    named('sample', 'draws', {values: list}),
    named('points', 'plane', {x: list, y: list, label: fc.option(list, {nil: undefined})}),
    named('images', 'seen', {width: number, height: number, pixels: fc.oneof(fc.uint8Array(), list)}),
    fc.record({kind: fc.constant('digest'), at, sha256: fc.oneof(fc.constant(sha256), fc.string())}),
    fc.record({kind: fc.constant('diverged'), step: number, lastFinite: number, what: fc.oneof(fc.string(), number)}),
    fc.anything(),
  );
  let [stored, refused] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(event, {maxLength: 3}), async (events) => {
      const {record, store} = performing(events);
      const made = await record.catch((error: unknown) => {
        expect(error).toBeInstanceOf(HarnessError);
        return undefined;
      });
      const read = await store.record();
      if (made) stored++;
      else refused++;
      expect(read && {...read, samples: listed(read.samples)}).toEqual(
        made && {...made, samples: listed(made.samples)},
      );
    }),
    {numRuns: 2000, seed: 1},
  );
  expect([stored > 200, refused > 200]).toEqual([true, true]);
});
const listed = (samples: Record<string, ArrayLike<number>>) =>
  Object.entries(samples).map(([name, values]) => [name, Array.from(values)]);
