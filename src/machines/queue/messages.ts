import {HarnessError, type Problem} from '../../contract/error.ts';
import type {Kind} from './queue-name.ts';

/** What is said about queues and their workers. No message contains a password. */
export const fault = (problem: Problem | Problem[]) => new HarnessError('harness', problem);
export const badUrl = (): HarnessError =>
  new HarnessError('usage', {
    place: '--queue or CLAIMBENCH_QUEUE',
    rule: 'invalid address of a queue',
    expected: 'redis://HOST:PORT, or rediss:// for an encrypted connection',
    action: 'Write the address of a Redis or Valkey server.',
  });
export const noLibrary = (cause: string): Problem => ({
  place: '--queue',
  rule: 'missing packages: a queue needs bullmq and ioredis',
  got: cause,
  action: 'Run `npm install bullmq@6 ioredis@5` in the project.',
});
export const noServer = (where: string, cause: string): Problem => ({
  place: where,
  rule: 'the queue cannot be reached',
  got: cause,
  action: 'Start the server, or correct the address.',
});
export const evicts = (where: string, policy: string): Problem => ({
  place: where,
  rule: 'invalid setting of the server: when its memory is full, it drops jobs and results without notice',
  got: `maxmemory-policy ${policy}`,
  expected: 'noeviction',
  action: 'Set `maxmemory-policy noeviction` in the server.',
});
export const keepsNothing = (where: string): string =>
  `${where}: the server keeps no append-only file. If it stops, it forgets the jobs and the results that nobody has ` +
  'collected; they are then computed again. Set `appendonly yes` in the server.';
export const lostConnection = (where: string): string => `${where}: connection lost; waiting for the server.`;
export const connectedAgain = (where: string): string => `${where}: connected again.`;
export const engineStopped = (): Problem => ({
  place: 'engine',
  rule: 'missing outcome: the process was stopped before it had loaded the library',
  action: 'Start again.',
});
export const badJob = (why: string): Problem => ({
  place: 'queue',
  rule: 'invalid job: this worker does not compute it',
  got: why,
  expected: 'a run of this project, as `claimbench run --queue` submits it',
  action: 'Find out who else writes to the server.',
});
export const badAnswer = (run: string, why: string): Problem => ({
  place: run,
  rule: 'invalid answer of a worker',
  got: why,
  expected: 'the record of this run',
  action: 'Start again; if it happens again, find out who else writes to the server.',
});
export const answerTooLarge = (length: number, most: number): Problem => ({
  place: 'queue',
  rule: 'the record is too large for the queue',
  got: `${length} characters`,
  expected: `${most} at most`,
  action: 'Let the experiment yield less, or make the run with `claimbench run` on one machine or with --shard.',
});
export const lostTooOften = (run: string, cause: string): Problem => ({
  place: run,
  rule: 'the queue gave the run up: its workers were lost again and again',
  got: cause,
  action: 'Look at the memory of the workers; then start again.',
});
export const onlyRuns = (): RangeError => new RangeError('a queue takes whole runs only');

export const works = (queue: string, kind: Kind, jobs: number): string =>
  `Queue ${queue}: ${jobs} ${jobs === 1 ? 'process' : 'processes'} for runs with ${inWords(kind)}.`;
const inWords = ({harness, source, library, cpu, node}: Kind): string =>
  `claimbench ${harness.slice(0, 8)}, experiments ${source.slice(0, 8)}, library ${library}, Node ${node}, ` +
  `processor ${cpu}`;
const NAMES: Record<keyof Kind, string> = {
  harness: 'the code of claimbench',
  source: 'the source of the experiments',
  library: 'the library',
  cpu: 'the kind of processor',
  node: 'the version of Node',
};
/** Why others that are at the server do not work together with this process, most frequent reason first. */
export function nobodyFits(others: readonly Kind[], mine: Kind, who: 'worker' | 'coordinator'): string {
  if (others.length === 0) return `No ${who} is at the queue. ${START[who]}`;
  const differ = (Object.keys(NAMES) as (keyof Kind)[])
    .map((part) => ({part, count: others.filter((one) => one[part] !== mine[part]).length}))
    .filter(({count}) => count > 0)
    .map(({part, count}) => `${count} by ${NAMES[part]}`);
  return `No ${who} of this kind is at the queue; ${others.length} of other kinds: ${differ.join(', ')}.`;
}
const START = {
  worker: 'Start `claimbench work --queue URL` on the machines that are to compute.',
  coordinator: 'Waiting for `claimbench run --queue URL`.',
};
