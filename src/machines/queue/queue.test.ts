import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startRedis, withoutRedis, type RunningRedis} from '../../../tests/redis.ts';
import {realEffects} from '../../effects.ts';
import {fakeAsked, fakeRecord} from '../../run/fixtures/fake-record.ts';
import type {Job, JobOutcome} from '../../run/index.ts';
import {digestOfJson} from '../../text/canonical-json.ts';
import {Coordinator} from './coordinator.ts';
import {queueName, type Kind} from './queue-name.ts';
import {announce, whoIsHere} from './presence.ts';
import {openServer, PREFIX, type Server} from './server.ts';
import {encodeAnswer} from './wire.ts';

const kind: Kind = {harness: 'h', source: 's', library: 'none', cpu: 'c', node: '20'};
const asked = fakeAsked(1);
const record = fakeRecord(asked, {metrics: {place: [{at: {epoch: 1}, value: 1}]}});

describe.skipIf(withoutRedis('src/machines/queue/queue.test.ts'))('a coordinator at a real server', () => {
  let redis: RunningRedis;
  let store: string;
  beforeAll(async () => {
    redis = await startRedis();
    store = await mkdtemp(join(tmpdir(), 'claimbench-queue-'));
  });
  afterAll(async () => {
    await redis.stop();
    await rm(store, {recursive: true, force: true});
  });

  /** A job, submitted, and a worker of ours that gives one answer to all. */
  async function answered(answer: (server: Server) => Promise<string> | string, job: Partial<Job> = {}) {
    const said: string[] = [];
    const effects = realEffects({say: (line) => void said.push(line)});
    const server = await openServer(redis.url, effects.say);
    const coordinator = new Coordinator(server, kind, () => {}, effects);
    const other = await openServer(redis.url, effects.say);
    const calls: string[] = [];
    const worker = new other.bullmq.Worker(
      queueName(kind),
      async ({data}) => {
        calls.push(data as string);
        return answer(other);
      },
      {connection: other.connect(), prefix: PREFIX},
    );
    const outcome = await coordinator.submit({
      action: 'run',
      key: record.key,
      asked,
      needs: 'nothing',
      project: '/p',
      dataFolder: '/d',
      store,
      source: '',
      ...job,
    });
    await coordinator.close();
    await worker.close();
    const client = other.connect();
    const left = (await client.keys(`${PREFIX}:*`)).filter((key) => key.includes(record.key));
    await other.close();
    return {outcome, said, calls, left};
  }

  test('a record is kept, and nothing stays at the server; what is in the store is not asked for', async () => {
    const first = await answered(() => encodeAnswer({state: 'finished', record}, []));
    expect(first).toMatchObject({outcome: {state: 'finished', record}, left: []});
    expect(first.calls).toHaveLength(1);
    expect(await answered(() => 'never')).toMatchObject({outcome: {state: 'finished', record}, calls: []});
  });

  test('an error of the experiment is not tried again; a record of another run is refused', async () => {
    const problems = [{place: 'walk', rule: 'the experiment failed', action: 'Fix it.'}];
    const failed = await answered(() => encodeAnswer({state: 'failed', problems}, []), {fresh: true});
    expect(failed).toMatchObject({outcome: {state: 'failed', problems}, left: []});
    expect(failed.calls).toHaveLength(1);
    const another = fakeRecord(fakeAsked(2));
    const wrong = await answered(() => encodeAnswer({state: 'finished', record: another}, []), {fresh: true});
    expect(wrong.outcome).toMatchObject({problems: [{place: 'walk, seed 1', got: 'the record of another run'}]});
  });

  test('a run that another coordinator cancelled is submitted again', async () => {
    let calls = 0;
    const answer = (): JobOutcome => (calls++ === 0 ? {state: 'stopped'} : {state: 'finished', record});
    const twice = await answered(() => encodeAnswer(answer(), []), {fresh: true});
    expect(twice.outcome.state).toBe('finished');
    expect(calls).toBe(2);
  });

  test('jobs that the server forgot are submitted again', async () => {
    const asked = fakeAsked(3);
    const forgotten = fakeRecord(asked);
    let calls = 0;
    const {outcome} = await answered(
      async (server) => {
        if (calls++ === 0) await server.connect().flushall();
        return encodeAnswer({state: 'finished', record: forgotten}, []);
      },
      {key: digestOfJson(asked), asked},
    );
    expect(outcome).toMatchObject({state: 'finished', record: forgotten});
    expect(calls).toBe(2);
  });

  test('a coordinator whom no worker fits says why', async () => {
    const said: string[] = [];
    const effects = realEffects({say: (line) => void said.push(line)});
    const server = await openServer(redis.url, effects.say);
    const client = server.connect();
    const leave = announce(client, 'x', () => ({
      role: 'worker',
      kind: {...kind, source: 'other', cpu: 'other'},
      processes: 1,
      underWay: 0,
    }));
    await client.set(`${PREFIX}:here:y`, '{"role": "worker"}');
    while ((await whoIsHere(client, 'worker')).length === 0) continue;
    const coordinator = new Coordinator(server, kind, () => {}, effects);
    const asked = fakeAsked(4);
    const job = {action: 'run', needs: 'nothing', project: '', dataFolder: '', store, source: ''} as const;
    const stopped = coordinator.submit({...job, key: digestOfJson(asked), asked});
    while (said.length === 0) await new Promise((done) => setTimeout(done, 50));
    await leave();
    await coordinator.close();
    expect(await stopped).toEqual({state: 'stopped'});
    expect(said).toEqual([
      'No worker of this kind is at the queue; 1 of other kinds: 1 by the source of the experiments, 1 by the kind ' +
        'of processor.',
    ]);
  });
});

describe.skipIf(withoutRedis('src/machines/queue/queue.test.ts'))('the server is looked at first', () => {
  const opened = async (settings: string[]) => {
    const redis = await startRedis(settings);
    const said: string[] = [];
    try {
      const server = await openServer(redis.url, (line) => void said.push(line));
      await server.close();
      return {where: redis.url, said};
    } catch (error) {
      return {where: redis.url, said: [(error as Error).message]};
    } finally {
      await redis.stop();
    }
  };

  test('one that may drop jobs is refused; one that keeps no file is warned about', async () => {
    const evicting = await opened(['--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru']);
    expect(evicting.said).toEqual([
      `${evicting.where}: invalid setting of the server: when its memory is full, it drops jobs and results without ` +
        'notice; got maxmemory-policy allkeys-lru; expected noeviction. Set `maxmemory-policy noeviction` in the ' +
        'server.',
    ]);
    const forgetful = await opened(['--appendonly', 'no']);
    expect(forgetful.said).toEqual([
      `${forgetful.where}: the server keeps no append-only file. If it stops, it forgets the jobs and the results ` +
        'that nobody has collected; they are then computed again. Set `appendonly yes` in the server.',
    ]);
    expect((await opened(['--appendonly', 'yes'])).said).toEqual([]);
  });

  test('none is an error, which contains no password; neither does that of an address that is none', async () => {
    const messageOf = (address: string) =>
      openServer(address, () => {}).then(
        () => '',
        (error: unknown) => (error as Error).message,
      );
    expect(await messageOf('redis://me:secret@127.0.0.1:1')).toBe(
      'redis://127.0.0.1:1: the queue cannot be reached; got connect ECONNREFUSED 127.0.0.1:1. Start the server, or ' +
        'correct the address.',
    );
    expect(await messageOf('http://me:secret@localhost')).toBe(
      '--queue or CLAIMBENCH_QUEUE: invalid address of a queue; expected redis://HOST:PORT, or rediss:// for an ' +
        'encrypted connection. Write the address of a Redis or Valkey server.',
    );
  });
});
