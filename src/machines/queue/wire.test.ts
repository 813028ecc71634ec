import {expect, test} from 'vitest';
import {slowWalk} from '../../../tests/fixtures/tiny/experiments/slow-walk.ts';
import {coinFlips} from '../../../tests/fixtures/tiny/experiments/coin-flips.ts';
import type {Registry} from '../../contract/experiment.ts';
import {fakeRecord} from '../../run/fixtures/fake-record.ts';
import type {Job} from '../../run/index.ts';
import {digestOfJson} from '../../text/canonical-json.ts';
import {decodeAnswer, decodeJob, encodeAnswer, encodeJob, MOST_ANSWER, MOST_JOB} from './wire.ts';

const SOURCE = 'a'.repeat(64);
const SESSION = '00000000-0000-4000-8000-000000000000';
const registry = {'slow-walk': slowWalk, 'coin-flips': coinFlips} as unknown as Registry;
const sources = {'slow-walk': {digest: SOURCE, files: []}};
const asked = {
  experiment: 'slow-walk',
  revision: 1,
  params: {epochs: 5, msPerEpoch: 0, breaksAt: -1},
  data: {},
  seed: 4,
};
const job = (over: Partial<Job['asked']> = {}): Job => {
  const all = {...asked, ...over};
  const places = {project: '/home/me/project', dataFolder: '/home/me/data', store: '/home/me/store'};
  return {action: 'run', key: digestOfJson(all), asked: all, needs: 'nothing', ...places, source: SOURCE};
};
const decoded = (given: unknown) => {
  const read = decodeJob(given, registry, sources);
  return read.state === 'sound' ? read.value : read.problem.got;
};

test('a job crosses the wire without a path of the machine', () => {
  const text = encodeJob(job(), SESSION);
  expect(text).not.toContain('/home/me');
  expect(decoded(text)).toEqual({schema: 1, key: job().key, asked, source: SOURCE, session: SESSION, fresh: false});
});

test('a job that this project does not know, or not like this, is refused', () => {
  const of = (over: Partial<Job['asked']>) => decoded(encodeJob(job(over), SESSION));
  expect(of({experiment: 'swim'})).toBe('the unknown experiment swim');
  expect(of({experiment: 'constructor'})).toBe('the unknown experiment constructor');
  expect(of({experiment: 'coin-flips'})).toBe('the live experiment coin-flips');
  expect(of({revision: 2})).toBe('revision 2 of slow-walk');
  expect(of({mutant: 'toString'})).toBe('the unknown mutant toString');
  expect(of({params: {epochs: 0}})).toBe('parameters of slow-walk');
  expect(of({params: {epochs: 5}})).toBe('parameters of slow-walk'); // without its defaults
  expect(of({data: {'a.csv': SOURCE}})).toBe('data of slow-walk');
  expect(decoded(encodeJob({...job(), source: 'b'.repeat(64)}, SESSION))).toBe('other source of slow-walk');
  expect(decoded(encodeJob({...job(), key: SOURCE}, SESSION))).toBe('a key that is not the digest of what is asked');
});

test('what is no job is refused, whatever it is', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  const nested = encodeJob(job({params: {epochs: 5}}), SESSION).replace('"epochs":5', `"epochs":${deep}`);
  for (const given of [undefined, 7, {}, '', '{', 'null', deep, nested, 'x'.repeat(MOST_JOB + 1)])
    expect(decodeJob(given, registry, sources).state).toBe('unsound');
});

test('a record crosses the wire with the same bits; that of another run, or of other source, is refused', () => {
  const record = fakeRecord(asked, {
    fingerprints: {graphs: {}, source: SOURCE, library: 'none', flags: {}, cpu: 'c'},
    metrics: {place: [{at: {epoch: 1}, value: 0.1 + 0.2}]},
    samples: {draws: [Number.MIN_VALUE, -1e-300]},
  });
  const text = encodeAnswer({state: 'finished', record}, []);
  expect(decodeAnswer(text, job(), 'walk')).toEqual({state: 'finished', record});
  const why = (other: Job, given: unknown = text) => {
    const outcome = decodeAnswer(given, other, 'walk, seed 4');
    return outcome.state === 'failed' ? outcome.problems[0]?.got : outcome.state;
  };
  expect(why(job({seed: 5}))).toBe('the record of another run');
  expect(why({...job(), source: 'b'.repeat(64)})).toBe('a record that other source made');
  expect(why(job(), text.replace('0.30000000000000004', '0.4'))).toContain('invalid record: its content was changed');
  expect(why(job(), 'x'.repeat(MOST_ANSWER + 1))).toBe('no text of the length of an answer');
  expect(why(job(), '{"state":"probed"}')).toContain('Invalid');
});

test('a problem names no folder of the worker, and nothing in it reaches the terminal', () => {
  const problem = {
    place: 'walk',
    rule: 'the experiment failed',
    got: 'at /home/me/project/x.ts\n\u001b[2J',
    action: '',
  };
  const text = encodeAnswer({state: 'failed', problems: [problem]}, ['/home/me/project']);
  expect(decodeAnswer(text, job(), 'walk')).toEqual({
    state: 'failed',
    problems: [{...problem, got: 'at ./x.ts\n\\u001b[2J'}],
  });
});
