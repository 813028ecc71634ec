import {homedir} from 'node:os';
import type {Job as QueuedJob, Worker} from 'bullmq';
import type {Redis} from 'ioredis';
import type {Effects} from '../../contract/effects.ts';
import {HarnessError, sentence} from '../../contract/error.ts';
import {isHeld} from '../../files/lock.ts';
import {lookUp} from '../../lists/look-up.ts';
import {dataSource, jobOf, runStore, type Job, type JobOutcome} from '../../run/index.ts';
import {canonicalJson} from '../../text/canonical-json.ts';
import {isSameKind, announce, isCancelled, whoIsHere} from './presence.ts';
import {isKept} from './kept.ts';
import type {Project} from './kind.ts';
import {queueName, type Kind} from './queue-name.ts';
import * as messages from './messages.ts';
import {PREFIX, type Server} from './server.ts';
import {Slots} from './slots.ts';
import {decodeJob, encodeAnswer, type WireJob} from './wire.ts';

/**
 * A lock is renewed at half of its time; a job without one is taken over at the next look of any worker. Together less
 * than 15 s.
 */
const LOCK_MS = 8_000;
const LOOK_MS = 3_000;
/** A run is not given up while its workers are lost for other reasons. */
const MOST_LOSSES = 20;
const CANCEL_POLL_MS = 1_000;
const BUSY_POLL_MS = 500;
/** After which a job whose data are not here is offered again. */
const DELAY_MS = 10_000;
const STOP_MS = 5_000;

interface Active {
  session: string;
  /** Of its lock. */
  token: string;
  stop: AbortController;
  /** Why it was stopped: the coordinator does not want it any more, or this worker ends or has lost it. */
  cancelled: boolean;
  share: number;
}

/** A worker: takes jobs of one queue and gives each to a process of its own. */
export class QueueWorker {
  private readonly active = new Map<string, Active>();
  /** Jobs that gave a record. */
  private readonly finished = new Map<string, WireJob>();
  private readonly saidLacking = new Set<string>();
  /** Data files, by name and digest, that are here. */
  private readonly sound = new Set<string>();
  private readonly client: Redis;
  private readonly worker: Worker<string, string>;
  private readonly slots: Slots;
  private readonly leave: () => Promise<void>;
  private readonly polling: NodeJS.Timeout[];
  private awayAt = 0;
  private backAt = 0;
  private ending = false;

  private readonly server: Server;
  private readonly kind: Kind;
  private readonly project: Project;
  private readonly effects: Effects;

  constructor(
    server: Server,
    kind: Kind,
    project: Project,
    {jobs, ...limits}: {jobs: number; timeLimitMs?: number},
    effects: Effects,
  ) {
    this.server = server;
    this.kind = kind;
    this.project = project;
    this.effects = effects;
    this.slots = new Slots(limits, effects);
    this.client = server.connect();
    this.worker = new server.bullmq.Worker<string, string>(queueName(kind), (job, token) => this.work(job, token), {
      connection: server.connect(),
      prefix: PREFIX,
      concurrency: jobs,
      lockDuration: LOCK_MS,
      stalledInterval: LOOK_MS / 2, // how long no other worker looks after one has
      maxStalledCount: MOST_LOSSES,
      skipStalledCheck: true, // `lookForLost` does it
    });
    this.worker.on('error', () => {}); // the connection says so
    this.client.on('close', () => (this.awayAt = effects.now()));
    this.client.on('ready', () => (this.backAt = this.awayAt > 0 ? effects.now() : 0));
    this.worker.on('completed', ({id}) => void this.forget(id));
    this.worker.on('lockRenewalFailed', (ids: string[]) => ids.forEach((id) => void this.lockAgain(id)));
    this.leave = announce(this.client, crypto.randomUUID(), () => ({
      role: 'worker',
      kind,
      processes: jobs,
      underWay: [...this.active.values()].reduce((all, {share}) => all + share, 0),
    }));
    this.polling = [
      setInterval(() => void this.stopCancelled(), CANCEL_POLL_MS),
      setInterval(() => void this.lookForLost(), LOOK_MS),
      setInterval(() => void this.forgetKept(), LOOK_MS),
    ];
    effects.say(messages.works(queueName(kind), kind, jobs));
    void this.sayWhoWaits();
  }

  /** Gives unfinished jobs back; they resume from their checkpoints. */
  async close(): Promise<void> {
    if (this.ending) return;
    this.ending = true;
    for (const one of this.polling) clearInterval(one);
    const orderly = async () => {
      await this.worker.pause(true);
      for (const {stop} of this.active.values()) stop.abort();
      await this.worker.close();
      await this.forgetKept();
      await this.leave();
    };
    await Promise.race([orderly(), new Promise((done) => setTimeout(done, STOP_MS).unref())]).catch(() => {});
    await this.slots.close();
    await this.server.close();
  }

  private async work(queued: QueuedJob<string, string>, token?: string): Promise<string> {
    const {places, registry, sources} = this.project;
    const read = decodeJob(queued.data, registry, sources);
    if (read.state === 'unsound') return encodeAnswer({state: 'failed', problems: [read.problem]}, []);
    const wire = read.value;
    await this.delayWithoutData(wire, queued, token);
    const id = queued.id ?? wire.key;
    this.active.get(id)?.stop.abort(); // it was lost, and comes again
    const stop = new AbortController();
    const mine: Active = {session: wire.session, token: token ?? '', stop, cancelled: false, share: 0};
    this.active.set(id, mine);
    try {
      if (await isCancelled(this.client, wire.session)) return encodeAnswer({state: 'stopped'}, []);
      const outcome = await this.perform(this.jobFor(wire), mine);
      if (outcome.state === 'stopped' && !mine.cancelled) await this.handBack(queued, token);
      if (outcome.state === 'finished') this.finished.set(id, wire);
      if (outcome.state === 'stopped' && wire.fresh) await this.discard(wire);
      return encodeAnswer(outcome, [places.store, places.data, places.project, homedir()]);
    } finally {
      if (this.active.get(id) === mine) this.active.delete(id);
    }
  }

  /** Paths are of this machine. A run that is made anew has a place of its own, where no former result lies. */
  private jobFor({key, asked, session, fresh}: WireJob): Job {
    const {needs, live} = lookUp(this.project.registry, asked.experiment);
    const run = {key, asked, needs, live};
    return {...jobOf(run, 'run', this.project), store: this.storeOf(key, fresh ? session : undefined)};
  }

  private storeOf(key: string, session: string | undefined): string {
    const work = `${this.project.places.store}/work`;
    return session === undefined ? work : `${work}/fresh/${key}-${session}`;
  }

  private async perform(job: Job, mine: Active): Promise<JobOutcome> {
    const {lock} = runStore(job.store ?? '', job.key, this.effects.files);
    // a process whose worker was killed may need a moment to end
    while (!mine.stop.signal.aborted && (await isHeld(lock)))
      await new Promise((done) => setTimeout(done, BUSY_POLL_MS));
    return this.slots.use(mine.stop.signal, (executor) =>
      executor.submit(job, ({done, of}) => (mine.share = of > 0 ? Math.min(1, done / of) : 0)),
    );
  }

  private async handBack(queued: QueuedJob<string, string>, token?: string): Promise<never> {
    await queued.moveToWait(token);
    throw new this.server.bullmq.WaitingError();
  }

  /** A worker without the data of a run leaves it to others, and says so. */
  private async delayWithoutData({asked}: WireJob, queued: QueuedJob<string, string>, token?: string): Promise<void> {
    const names = canonicalJson(asked.data);
    if (this.sound.has(names)) return;
    try {
      const data = dataSource(asked.data, this.project.places.data, this.effects);
      for (const name of Object.keys(asked.data)) await data.read(name);
      this.sound.add(names);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      const line = error.problems.map(sentence).join('\n');
      if (!this.saidLacking.has(line)) this.effects.say(line);
      this.saidLacking.add(line);
      await queued.moveToDelayed(this.effects.now() + DELAY_MS, token);
      throw new this.server.bullmq.DelayedError();
    }
  }

  /** What is kept of a run is needed no longer when the server has its result. */
  private async forget(id: string | undefined): Promise<void> {
    const wire = this.finished.get(id ?? '');
    if (id === undefined || !wire) return;
    this.finished.delete(id);
    await this.discard(wire).catch(() => {}); // what cannot be removed is found when the run is asked for again
  }

  /** Results of which the server could not say to this worker that they had arrived. */
  private async forgetKept(): Promise<void> {
    if (this.client.status !== 'ready') return;
    for (const id of this.finished.keys())
      if (!this.active.has(id) && (await isKept(this.client, queueName(this.kind), id).catch(() => false)))
        await this.forget(id);
  }

  private async discard({key, session, fresh}: WireJob): Promise<void> {
    const store = this.storeOf(key, fresh ? session : undefined);
    await this.effects.files.remove(fresh ? store : `${store}/runs/${key}`);
  }

  /** Runs of lost workers go to others; at a server that is back, not before all workers could renew their locks. */
  private async lookForLost(): Promise<void> {
    if (this.client.status !== 'ready' || this.effects.now() - this.backAt < LOCK_MS) return;
    await this.worker.backend.moveStalledJobsToWait().catch(() => {});
  }

  /**
   * While the server was away, locks expired that nobody could renew. A run goes on unless another worker has it now:
   * otherwise an absence of seconds would cost hours.
   */
  private async lockAgain(id: string): Promise<void> {
    const mine = this.active.get(id);
    if (!mine) return;
    const key = `${PREFIX}:${queueName(this.kind)}:${id}:lock`;
    const got = await this.client.set(key, mine.token, 'PX', LOCK_MS, 'NX').catch(() => null);
    if (got !== 'OK') mine.stop.abort();
  }

  private async stopCancelled(): Promise<void> {
    const sessions = new Set([...this.active.values()].map(({session}) => session));
    for (const session of sessions) {
      if (!(await isCancelled(this.client, session).catch(() => false))) continue;
      for (const one of this.active.values()) {
        if (one.session !== session) continue;
        one.cancelled = true;
        one.stop.abort();
      }
    }
  }

  private async sayWhoWaits(): Promise<void> {
    const others = (await whoIsHere(this.client, 'coordinator').catch(() => [])).map(({kind}) => kind);
    if (!others.some((one) => isSameKind(one, this.kind)))
      this.effects.say(messages.nobodyFits(others, this.kind, 'coordinator'));
  }
}
