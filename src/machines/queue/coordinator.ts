import type {Job as QueuedJob, Queue} from 'bullmq';
import type {Redis} from 'ioredis';
import type {Effects} from '../../contract/effects.ts';
import {keepRecord, runStore, type Executor, type Job, type JobOutcome} from '../../run/index.ts';
import {required} from '../../lists/look-up.ts';
import {visible} from '../../text/shown.ts';
import {noteKept, noteWanted} from './kept.ts';
import {queueName, type Kind} from './queue-name.ts';
import * as messages from './messages.ts';
import {announce, cancel, isSameKind, whoIsHere} from './presence.ts';
import {PREFIX, type Server} from './server.ts';
import {decodeAnswer, encodeJob, idOf} from './wire.ts';

/** What is going on, for whoever waits. */
export interface Status {
  workers: number;
  processes: number;
  /** Runs in progress count by the share that is done. */
  done: number;
  of: number;
  /** Runs for which no worker has the data. */
  delayed: number;
}

const TURN_MS = 100;
const CHECK_MS = 5_000;
const RESUBMIT_MS = 60_000;
const TOGETHER = 200;
/** Results that nobody collects are forgotten after a week. */
const KEPT = {age: 7 * 86_400};
const STOP_MS = 5_000;
const NOTHING = () => {};

interface Outstanding {
  job: Job;
  settle: (outcome: JobOutcome) => void;
}

/**
 * An executor over a queue: submits runs, and collects and keeps their records. Workers may be lost and come back; the
 * server may forget everything: whatever is not there any more is submitted again. Only this process writes records.
 */
export class Coordinator implements Executor {
  private readonly session = crypto.randomUUID();
  private readonly outstanding = new Map<string, Outstanding>();
  private readonly client: Redis;
  private readonly queue: Queue;
  private readonly leave: () => Promise<void>;
  private readonly turning: Promise<void>;
  private fresh: string[] = [];
  private submitted = 0;
  private settled = 0;
  private closed = false;
  private wasReady = false;
  private reconnected = false;
  private checkedAt = 0;
  private heardAt: number;
  private saidAlone = false;
  private said = '';

  private readonly server: Server;
  private readonly kind: Kind;
  private readonly onStatus: (status: Status) => void;
  private readonly effects: Effects;

  constructor(server: Server, kind: Kind, onStatus: (status: Status) => void, effects: Effects) {
    this.server = server;
    this.kind = kind;
    this.onStatus = onStatus;
    this.effects = effects;
    this.heardAt = effects.now();
    this.client = server.connect();
    this.client.on('ready', () => {
      this.reconnected ||= this.wasReady;
      this.wasReady = true;
    });
    this.queue = new server.bullmq.Queue(queueName(kind), {connection: server.connect(), prefix: PREFIX});
    this.queue.on('error', () => {}); // the connection says so
    this.leave = announce(this.client, this.session, () => ({role: 'coordinator', kind, processes: 0, underWay: 0}));
    this.turning = this.turns();
  }

  /** How many jobs the workers that are there now do at once. */
  async processes(): Promise<number> {
    const here = await whoIsHere(this.client, 'worker');
    return sum(here.filter((one) => isSameKind(one.kind, this.kind)).map(({processes}) => processes));
  }

  async submit(job: Job): Promise<JobOutcome> {
    if (this.closed) return {state: 'stopped'};
    if (job.action !== 'run' || job.store === undefined) throw messages.onlyRuns();
    const there = job.fresh ? undefined : await runStore(job.store, job.key, this.effects.files).found();
    if (there?.state === 'sound') return {state: 'finished', record: there.record};
    if (there?.state === 'unsound') return {state: 'failed', problems: [...there.problems]};
    return new Promise((settle) => {
      const id = idOf(job, this.session);
      this.outstanding.set(id, {job, settle});
      this.fresh.push(id);
      this.submitted++;
    });
  }

  /** Cancels what is not done: waiting jobs are removed, workers kill those in progress. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    const left = [...this.outstanding];
    this.outstanding.clear();
    for (const [, {settle}] of left) settle({state: 'stopped'});
    await Promise.race([
      this.turning.then(() => this.withdraw(left.map(([id]) => id))),
      new Promise((done) => setTimeout(done, STOP_MS).unref()),
    ]).catch(() => {});
    await this.server.close();
  }

  private async withdraw(ids: string[]): Promise<void> {
    if (ids.length > 0) await cancel(this.client, this.session);
    for (const some of chunks(ids, TOGETHER)) await Promise.all(some.map((id) => this.queue.remove(id)));
    await this.leave();
  }

  /** One thing after the other, so that no job is submitted again while its result is collected. */
  private async turns(): Promise<void> {
    while (!this.closed) {
      try {
        await this.add(this.fresh.splice(0));
        await this.collect();
        await this.check();
      } catch (error) {
        this.sayOnce(error as Error);
      }
      await new Promise((done) => setTimeout(done, TURN_MS));
    }
  }

  /** A server that is full says so at every turn. */
  private sayOnce({message}: Error): void {
    if (!this.closed && message !== this.said) this.effects.say(`${this.server.where}: ${visible(message)}`);
    this.said = message;
  }

  /** A job that is there already stays as it is: its result is used. */
  private async add(ids: readonly string[]): Promise<void> {
    for (const some of chunks(ids, TOGETHER)) {
      await noteWanted(this.client, this.queue.name, some);
      await this.queue.addBulk(
        some.flatMap((id) => {
          const one = this.outstanding.get(id);
          const opts = {jobId: id, attempts: 1, removeOnComplete: KEPT, removeOnFail: KEPT};
          return one ? [{name: 'run', data: encodeJob(one.job, this.session), opts}] : [];
        }),
      );
    }
  }

  private async collect(): Promise<void> {
    const ended = await this.queue.getRanges(['completed', 'failed'], 0, -1);
    const mine = ended.filter((id) => this.outstanding.has(id));
    for (const some of chunks(mine, 20)) await Promise.all(some.map((id) => this.take(id)));
  }

  /** Keeps a result, and only then removes it from the server. */
  private async take(id: string): Promise<void> {
    const ended = (await this.queue.getJob(id)) as QueuedJob<string, string> | undefined;
    const one = this.outstanding.get(id);
    if (!ended || !one || this.closed) return;
    this.heardAt = this.effects.now();
    const outcome = await this.outcomeOf(ended, one.job);
    if (outcome.state !== 'stopped') {
      this.outstanding.delete(id);
      this.settled++;
      one.settle(outcome);
    }
    // a server whose memory is full takes no note, and needs the room all the more
    if (outcome.state === 'finished')
      await noteKept(this.client, this.queue.name, id, this.effects.now()).catch(NOTHING);
    await this.queue.remove(id);
    if (outcome.state === 'stopped') this.fresh.push(id); // another coordinator cancelled it
  }

  private async outcomeOf(ended: QueuedJob<string, string>, job: Job): Promise<JobOutcome> {
    const name = `${job.asked.experiment}, seed ${job.asked.seed}`;
    if (ended.failedReason) return {state: 'failed', problems: [messages.lostTooOften(name, ended.failedReason)]};
    const outcome = decodeAnswer(ended.returnvalue, job, name);
    if (outcome.state !== 'finished') return outcome;
    const store = required(job.store, 'store');
    return keepRecord(store, outcome.record, {fresh: job.fresh ?? false, name}, this.effects.files);
  }

  /** Every few seconds: whether the server forgot jobs, and who is there. */
  private async check(): Promise<void> {
    const now = this.effects.now();
    if (now - this.checkedAt < CHECK_MS) return;
    this.checkedAt = now;
    const counts = await this.queue.getJobCounts();
    const isShort = sum(Object.values(counts)) < this.outstanding.size;
    if (this.reconnected || isShort || now - this.heardAt > RESUBMIT_MS) await this.add([...this.outstanding.keys()]);
    if (now - this.heardAt > RESUBMIT_MS) this.heardAt = now;
    this.reconnected = false;
    const here = await whoIsHere(this.client, 'worker');
    const fitting = here.filter((one) => isSameKind(one.kind, this.kind));
    if (fitting.length === 0 && !this.saidAlone && this.outstanding.size > 0)
      this.effects.say(
        messages.nobodyFits(
          here.map(({kind}) => kind),
          this.kind,
          'worker',
        ),
      );
    this.saidAlone = fitting.length === 0;
    if (this.submitted > 0)
      this.onStatus({
        workers: fitting.length,
        processes: sum(fitting.map(({processes}) => processes)),
        done: this.settled + Math.min(this.outstanding.size, sum(fitting.map(({underWay}) => underWay))),
        of: this.submitted,
        delayed: counts.delayed ?? 0,
      });
  }
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({length: Math.ceil(list.length / size)}, (_, i) => list.slice(i * size, (i + 1) * size));
