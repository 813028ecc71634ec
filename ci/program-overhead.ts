import {execFile} from 'node:child_process';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {realEffects} from '../src/effects.ts';
import {lookUp, required} from '../src/lists/look-up.ts';
import {loadPrograms} from '../src/programs/index.ts';

/**
 * What a run of a program costs beyond the program's own time, in ms: each run by its session, as a process of the pool
 * makes it, beside a bare start of the same command. `node --import tsx ci/program-overhead.ts [RUNS]`
 */
/** Processor time of this process per run: it depends less on what else the machine does. */
let cpuMs = 0;
const runs = Number(process.argv[2] ?? 50);
const script = 'BEGIN {srand(ENVIRON["CLAIMBENCH_SEED"]); print "loss: " rand()}';
const project = await mkdtemp(join(tmpdir(), 'claimbench-overhead-'));
try {
  const [by, bare] = await measured();
  console.log(`${runs} runs: ${shown(by)} by the harness, ${shown(bare)} bare; medians, with the quartiles`);
  console.log(
    `overhead: ${(at(by, 0.5) - at(bare, 0.5)).toFixed(1)} ms per run, ${cpuMs.toFixed(1)} ms of processor time`,
  );
} finally {
  await rm(project, {recursive: true});
}

async function measured(): Promise<[number[], number[]]> {
  await mkdir(join(project, 'experiments'));
  const command = JSON.stringify(['awk', '-f', 'draw.awk']);
  await writeFile(join(project, 'experiments/draw.awk'), script);
  await writeFile(
    join(project, 'experiments/draw.yaml'),
    `says: draws\nrevision: 1\nlive: true\ncommand: ${command}\ninputs: [draw.awk]\n` +
      "yields: {loss: {metric: {unit: '1'}, says: a draw}}\nread: {loss: {stdout: 'loss: (.*)'}}\n" +
      'environment: {versions: [[awk, -W, version]]}\n',
  );
  const registry = await loadPrograms(project, ['draw.yaml'], {index: '', names: []}, realEffects().files);
  const draw = lookUp(registry, 'draw');
  const data = {read: () => Promise.reject(new Error('no data'))};
  const [by, bare]: [number[], number[]] = [[], []];
  for (let seed = 1; seed <= runs; seed++) {
    const before = process.cpuUsage();
    by.push(
      await timeOf(async () => {
        await draw.program?.made();
        const session = await draw.open({params: {} as never, seed, data, parts: {args: []} as never});
        for await (const event of session.run()) required(event);
      }),
    );
    const {user, system} = process.cpuUsage(before);
    cpuMs += (user + system) / 1000 / runs;
    const env = {...process.env, CLAIMBENCH_SEED: String(seed)};
    bare.push(await timeOf(() => promisify(execFile)('awk', [script], {env})));
  }
  return [by, bare];
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function at(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return required(sorted[Math.floor(share * (sorted.length - 1))]);
}

function shown(times: readonly number[]): string {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => at(times, share).toFixed(1));
  return `${middle} ms (${low} to ${high})`;
}
