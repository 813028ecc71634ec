import {beforeEach, expect, test} from 'vitest';
import {lookUp} from '../lists/look-up.ts';
import {nth} from '../lists/nth.ts';
import {digestOfJson} from '../text/canonical-json.ts';
import {memoryFiles} from '../files/memory-files.ts';
import {sentence} from '../contract/error.ts';
import type {Fingerprints, RunRecord} from '../contract/evidence.ts';
import type {Registry} from '../contract/experiment.ts';
import type {Plan, PlannedRun} from '../contract/plan.ts';
import {gather, problemsOf} from './gather.ts';
import type {GatherOptions} from './gathering.ts';
import type {Executor, Job, JobOutcome} from './job.ts';
import {writeRecord} from './record-file.ts';
import {fakeAsked, fakeRecord} from './fixtures/fake-record.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];
const run = (seed: number): PlannedRun => ({
  key: digestOfJson(fakeAsked(seed)),
  asked: fakeAsked(seed),
  live: false,
  needs: 'tensorflow',
  usedBy: [{document: 'd', spec: 's', case: 'only'}],
});
const plan = {claims: [], unjudged: [], figures: [], runs: SEEDS.map(run), sharingClaims: 0, selectors: []} as Plan;
const prints = (source: string): Fingerprints => ({
  graphs: {step: 'g'},
  source,
  library: 'tensorflow 2.20.0',
  flags: {},
  cpu: 'one',
});
/** What the probe gives depends on the code. */
const probe = (source: string) => ({
  says: '',
  numbers: {place: source === 'new' ? 1 : 2},
  digest: (source === 'new' ? 'a' : 'b').repeat(64),
});
const record = (seed: number, source: string, more: Partial<RunRecord> = {}): RunRecord =>
  fakeRecord(fakeAsked(seed), {probe: probe(source), fingerprints: prints(source), ...more});

let files: ReturnType<typeof memoryFiles>;
let jobs: Job[];
beforeEach(() => {
  files = memoryFiles();
  jobs = [];
});
const recorded = (one: RunRecord) => writeRecord(`evidence/d/s/only-seed-${one.asked.seed}.json`, one, files);
const stored = (one: RunRecord) => writeRecord(`store/runs/${one.key}/record.json`, one, files);

/** The present code is `new`. */
function options(outcome: (job: Job) => JobOutcome, over: Partial<GatherOptions> = {}): GatherOptions {
  const executor: Executor = {submit: async (job) => (jobs.push(job), outcome(job)), close: async () => {}};
  return {
    places: {project: 'p', store: 'store', evidence: 'evidence', data: 'data'},
    executor,
    another: executor,
    sources: {walk: {digest: 'new', files: []}},
    present: {cpu: 'one'},
    replay: true,
    registry: {walk: {yields: {}}} as unknown as Registry,
    watcher: {started() {}, progressed() {}, ended() {}},
    effects: {files},
    ...over,
  };
}
const probed = (): JobOutcome => ({state: 'probed', probe: probe('new'), fingerprints: prints('new'), durationMs: 1});
const evidenceStatuses = async (given: GatherOptions) => {
  const {evidence} = await gather(plan, given);
  return SEEDS.map((seed) => evidence.get(run(seed).key)?.status);
};

test('one seed of a case is replayed where all its records have the same fingerprints', async () => {
  for (const seed of SEEDS) await recorded(record(seed, 'new'));
  expect(await evidenceStatuses(options(probed))).toEqual(SEEDS.map(() => 'current'));
  expect(jobs.map(({action, asked: {seed}}) => [action, seed])).toEqual([['probe', 1]]);
});

test('a replay speaks for no record that other code made', async () => {
  for (const seed of SEEDS) await recorded(record(seed, seed === 1 ? 'new' : 'old'));
  expect(await evidenceStatuses(options(probed))).toEqual(['current', ...SEEDS.slice(1).map(() => 'differs')]);
  expect(jobs.map(({asked: {seed}}) => seed)).toEqual([1, 2]);
});

test(
  'what the store holds is judged until it is recorded, by no clock: a run made again on a machine whose clock is ' +
    'behind counts',
  async () => {
    const at = (startedAt: string) => ({timings: {startedAt, durationMs: 1, resumed: 0}});
    await recorded(record(1, 'new', at('2024-05-05T00:00:00.000Z')));
    await stored(record(1, 'new', at('2024-01-01T00:00:00.000Z')));
    await recorded(record(2, 'new', {...at('2024-05-05T00:00:00.000Z'), audited: '2024-06-01'}));
    await stored(record(2, 'new', at('2024-05-05T00:00:00.000Z')));
    const {evidence} = await gather(plan, options(probed));
    expect([1, 2].map((seed) => lookUp(evidence, run(seed).key).source)).toEqual(['store', 'recorded']);
  },
);

test(
  'without replays the library that would compute the records is compared too, asked once; where it does not ' +
    'load, nothing is taken for granted',
  async () => {
    for (const seed of SEEDS) await recorded(record(seed, 'new'));
    const loaded = {source: 'new', library: 'tensorflow 2.20.0', flags: {}, cpu: 'one'};
    expect(await evidenceStatuses(options(() => ({state: 'loaded', fingerprints: loaded}), {replay: false}))).toEqual(
      SEEDS.map(() => 'current'),
    );
    expect(jobs.map(({action}) => action)).toEqual(['engine']);
    expect(
      await evidenceStatuses(
        options(() => ({state: 'loaded', fingerprints: {...loaded, library: 'cpu 4.22.0'}}), {replay: false}),
      ),
    ).toEqual(SEEDS.map(() => 'unreplayed'));
    expect(await evidenceStatuses(options(() => ({state: 'failed', problems: []}), {replay: false}))).toEqual(
      SEEDS.map(() => 'unreplayed'),
    );
  },
);

const planOfLive = {...plan, runs: SEEDS.map((seed) => ({...run(seed), live: true}))} as Plan;
const PROBLEM = {place: 'walk', rule: 'the experiment failed', got: 'Error: fell\n    at walk.ts', action: 'Fix it.'};
const failing: JobOutcome = {state: 'failed', problems: [PROBLEM]};
const finished = ({asked: {seed}}: Job): JobOutcome => ({state: 'finished', record: record(seed, 'new')});

test('a live run that fails takes only itself with it', async () => {
  const {evidence, failures} = await gather(
    planOfLive,
    options((job) => (job.asked.seed === 3 ? failing : finished(job))),
  );
  expect([...failures]).toEqual([[run(3).key, [PROBLEM]]]);
  expect(SEEDS.map((seed) => evidence.get(run(seed).key)?.status)).toEqual([
    'live',
    'live',
    undefined,
    'live',
    'live',
    'live',
  ]);
});

test('a repetition that fails puts all that its experiment computed in doubt', async () => {
  const another: Executor = {submit: async () => failing, close: async () => {}};
  const {evidence, failures} = await gather(planOfLive, options(finished, {another}));
  expect([...failures.keys()]).toEqual([run(1).key]);
  expect([...evidence.values()].map(({status, note}) => [status, note])).toEqual(
    SEEDS.map(() => ['differs', 'walk: the experiment failed; got Error: fell. Fix it.']),
  );
});

test('the first run of an experiment that does not fail is repeated, before other runs have ended', async () => {
  let goOn = () => {};
  const ended = new Promise<void>((done) => (goOn = done));
  const repeats: number[] = [];
  const executor: Executor = {
    async submit(job) {
      if (job.asked.seed === 1) return failing;
      if (job.asked.seed > 2) await ended;
      return finished(job);
    },
    close: async () => {},
  };
  const another: Executor = {
    async submit(job) {
      repeats.push(job.asked.seed);
      goOn();
      return finished(job);
    },
    close: async () => {},
  };
  const {evidence} = await gather(planOfLive, options(finished, {executor, another}));
  expect(repeats).toEqual([2]);
  expect(SEEDS.map((seed) => evidence.get(run(seed).key)?.repetition !== undefined)).toEqual(
    SEEDS.map((seed) => seed === 2),
  );
});

test('a replay that fails speaks against its records, whatever class is declared, and against no others', async () => {
  for (const seed of SEEDS) await recorded(record(seed, seed < 4 ? 'new' : 'old'));
  const registry = {walk: {yields: {}, repeats: {place: 'statistical'}}} as unknown as Registry;
  const {evidence, failures} = await gather(
    plan,
    options((job) => (job.asked.seed === 4 ? failing : probed()), {registry}),
  );
  expect([...failures.keys()]).toEqual([run(4).key]);
  expect(SEEDS.map((seed) => lookUp(evidence, run(seed).key).status)).toEqual([
    'current',
    'current',
    'current',
    'differs',
    'differs',
    'differs',
  ]);
  expect(lookUp(evidence, run(5).key).note).toContain(
    'the replay failed: walk: the experiment failed; got Error: fell.',
  );
});

test('where the library does not load, nothing is judged', async () => {
  await expect(
    gather(
      planOfLive,
      options(() => ({...failing, withoutEngine: true})),
    ),
  ).rejects.toThrow('the experiment failed');
});

test('the problems of failed runs are told once each, in an order that does not depend on which ended first', () => {
  const [a, b] = [
    {...PROBLEM, place: 'seed 9'},
    {...PROBLEM, place: 'seed 10'},
  ];
  expect(
    problemsOf(
      new Map([
        ['2', [b, a]],
        ['1', [a]],
      ]),
    ),
  ).toEqual([a, b]);
});

test('a record that cannot be believed, in the store or in the evidence, fails its own run only', async () => {
  for (const seed of SEEDS.slice(0, 4)) await recorded(record(seed, 'new'));
  await stored(record(2, 'new', {timings: {startedAt: '2024-02-02T00:00:00.000Z', durationMs: 1, resumed: 0}}));
  const inStore = `store/runs/${run(2).key}/record.json`;
  await files.write(inStore, (await files.readText(inStore)).slice(0, 40));
  await stored(record(3, 'new', {timings: {startedAt: '2024-02-02T00:00:00.000Z', durationMs: 1, resumed: 0}}));
  const inEvidence = 'evidence/d/s/only-seed-3.json';
  await files.write(inEvidence, (await files.readText(inEvidence)).replace('"place":1', '"place":3'));
  await files.write('evidence/d/other/only-seed-1.json', '{}'); // of no run of the plan
  const {evidence, failures} = await gather(plan, options(probed));
  expect(SEEDS.map((seed) => evidence.get(run(seed).key)?.source)).toEqual([
    'recorded',
    undefined,
    undefined,
    'recorded',
    undefined,
    undefined,
  ]);
  const said = new Map([...failures].map(([key, problems]) => [key, problems.map(sentence).join()]));
  expect([...said.keys()]).toEqual([run(2).key, run(3).key]);
  expect(said.get(run(2).key)).toMatch(
    new RegExp(
      `^${inStore}: invalid record; got .*JSON.*\\. Delete it, or make the run again with \`claimbench run ` +
        `--fresh\`\\.$`,
    ),
  );
  expect(said.get(run(3).key)).toMatch(
    new RegExp(
      `^${inEvidence}: invalid record: its content was changed after it was written; got SHA-256 [0-9a-f]{12}; ` +
        `expected [0-9a-f]{12}\\. Restore it, or record the run again\\.$`,
    ),
  );
});

test('the place of such a file is a path within the project', async () => {
  const places = {project: '/home/p', store: '/home/p/.claimbench', evidence: '/home/p/reports/evidence', data: 'data'};
  await files.write(`${places.store}/runs/${run(1).key}/record.json`, '[]');
  const {failures} = await gather(plan, options(probed, {places}));
  expect(nth(lookUp(failures, run(1).key), 0).place).toBe(`.claimbench/runs/${run(1).key}/record.json`);
});
