import {readFileSync} from 'node:fs';
import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {setTimeout as pause} from 'node:timers/promises';
import {tinyProject, type TinyProject} from '../tiny-project.ts';
import {SURVIVED, tally, type Fate, type Tally} from './tally.ts';

/** How long an orphan may take to end. */
const ORPHAN_MS = 5_000;
/** How much longer than an undisturbed run the instants reach: some come after its end. */
const BEYOND = 1.1;

type Victim = 'parent' | 'worker' | 'both';

/**
 * `run` killed at so many instants, parent, worker and both in turn; then the same command again. The runs have the
 * bits of undisturbed ones, no finished run is made twice, and no process is left. Linux only.
 */
export async function kills(instants: number): Promise<Tally[]> {
  const project = await tinyProject();
  try {
    const spec = project.path('specs/coins/walk.yaml');
    const text = await readFile(spec, 'utf8');
    await writeFile(spec, text.replace('params: {epochs: 5}', 'params: {epochs: 20, msPerEpoch: 20}'));
    const began = performance.now();
    const undisturbed = await runsOf(project);
    const longestMs = BEYOND * (performance.now() - began);
    const tallies: Tally[] = [];
    for (const victim of ['parent', 'worker', 'both'] as const) {
      const fates: Fate[] = [];
      for (let instant = 0; instant < instants; instant++)
        fates.push(await killed(project, victim, ((instant + 0.5) / instants) * longestMs, undisturbed));
      tallies.push(tally(`SIGKILL of ${victim}, then the same command`, fates));
    }
    return tallies;
  } finally {
    await project.remove();
  }
}

async function killed(project: TinyProject, victim: Victim, afterMs: number, undisturbed: string): Promise<Fate> {
  await rm(project.path('.claimbench'), {recursive: true, force: true});
  const {pid, ended} = project.start('run', 'coins/walk');
  await pause(afterMs);
  const children = childrenOf(pid);
  for (const target of {parent: [pid], worker: children.slice(0, 1), both: [...children, pid]}[victim]) end(target);
  await ended;
  const finished = await records(project);
  if (await anyLeft(children)) return {is: 'wrong', how: `an orphan after ${Math.round(afterMs)} ms`};
  const found = await runsOf(project);
  if (found !== undisturbed) return {is: 'wrong', how: `other bits, killed after ${Math.round(afterMs)} ms`};
  const after = await records(project);
  const lost = [...finished].filter(([path, text]) => after.get(path) !== text);
  return lost.length === 0
    ? SURVIVED
    : {is: 'lost', how: `${lost.length} finished runs after ${Math.round(afterMs)} ms`};
}

/** The bits of all runs, made where they are missing. */
async function runsOf(project: TinyProject): Promise<string> {
  const {code, stderr} = await project.claimbench('run', 'coins/walk');
  if (code !== 0) return `exit code ${code}: ${stderr}`;
  const found = [...(await records(project)).values()].map((text) => JSON.parse(text) as Record<string, unknown>);
  return JSON.stringify(found.map(({asked, metrics, digests}) => [asked, metrics, digests]));
}

async function records(project: TinyProject): Promise<Map<string, string>> {
  const folder = project.path('.claimbench/runs');
  const names = await readdir(folder, {recursive: true}).catch(() => []);
  const paths = names.filter((name) => name.endsWith('record.json')).sort();
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(`${folder}/${path}`, 'utf8')] as const)),
  );
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return []; // it has ended already
  }
}

async function anyLeft(pids: readonly number[]): Promise<boolean> {
  for (let waited = 0; waited < ORPHAN_MS; waited += 100) {
    if (!pids.some(isThere)) return false;
    await pause(100);
  }
  return pids.some(isThere);
}

const isThere = (pid: number): boolean => end(pid, 0);

/** @returns whether the process was there */
function end(pid: number, signal: NodeJS.Signals | 0 = 'SIGKILL'): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
