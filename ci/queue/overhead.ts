import {cpus, loadavg} from 'node:os';
import {nth} from '../../src/lists/nth.ts';
import type {Bench, Started} from './bench.ts';
import {childrenOf, computedMs, megabytes} from './processes.ts';

/** What the experiment of a job waits for. */
const JOB_MS = 100;
const WORKERS = 3;

/**
 * Many jobs that wait for 0.1 s, over the queue and in as many processes without one. A process computes little, so
 * that three of them fit on two processors.
 *
 * *Between runs*: from the end of a run to the beginning of the next one in the same process.
 * *Beyond 0.1 s*: this, and what the run does besides waiting (its probe, its checkpoint, the notes on its code).
 */
export async function overhead(bench: Bench, jobs: number): Promise<void> {
  const {note} = bench;
  bench.walk(`{epochs: 1, msPerEpoch: ${JOB_MS}}`);
  const workers = Array.from({length: WORKERS}, () => bench.work());
  const coordinator = bench.run('--seeds', String(jobs));
  const memory: string[] = [];
  const spent: number[][] = [];
  for (const mark of marksOf(jobs)) {
    await bench.until(() => bench.folders('.claimbench').length >= mark);
    memory.push(`${megabytes(coordinator.pid)} MB at ${mark}`);
    spent.push([computedMs(coordinator.pid), allOf(workers, ({pid}) => [pid]), allOf(workers, childrenIn)]);
  }
  const {code} = await coordinator.ended;
  for (const one of workers) one.kill('SIGINT');
  noteTimes(bench, '.claimbench', `over the queue, ${WORKERS} workers, exit code ${code}`);
  const [early = [], , late = []] = spent;
  const between = nth(marksOf(jobs), 2) - nth(marksOf(jobs), 0);
  const each = late.map((ms, i) => `${((ms - (early[i] ?? 0)) / between).toFixed(1)} ms`);
  note('computing for a job: coordinator, worker, process of the run', each.join(', '));
  note('memory of the coordinator', memory.join(', '));
  const alone = bench.start('run', 'coins/walk', '--seeds', String(jobs), '--jobs', String(WORKERS), ...bench.alone);
  noteTimes(bench, 'alone', `in ${WORKERS} processes without a queue, exit code ${(await alone.ended).code}`);
  await bench.forget('alone');
}

const marksOf = (jobs: number): number[] => [0.1, 0.5, 0.9].map((share) => Math.round(share * jobs));
const childrenIn = ({pid}: Started): number[] => childrenOf(pid);
const allOf = (workers: readonly Started[], pidsOf: (one: Started) => number[]): number =>
  workers.flatMap(pidsOf).reduce((sum, pid) => sum + computedMs(pid), 0);

function noteTimes({note, timings}: Bench, store: string, how: string): void {
  const times = timings(store);
  const begun = times.map(({startedAt}) => Date.parse(startedAt));
  const own = times.reduce((sum, {durationMs}) => sum + durationMs, 0) / times.length;
  const apart = ((Math.max(...begun) - Math.min(...begun)) * WORKERS) / (times.length - 1);
  const load = loadavg()
    .map((one) => one.toFixed(1))
    .join(', ');
  note(`jobs of 0.1 s ${how}`, `${times.length} records`);
  note('- a job', `${apart.toFixed(1)} ms, of which the run ${own.toFixed(1)} ms`);
  note('- between runs', `${(apart - own).toFixed(1)} ms`);
  note('- beyond 0.1 s', `${(apart - JOB_MS).toFixed(1)} ms`);
  note('- load of the machine', `${load} on ${cpus().length} processors`);
}
