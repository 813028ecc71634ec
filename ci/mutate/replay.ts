/**
 * A process that replays trainings out of copies of `experiments/`, with the engine and the data that it once loaded.
 * Its parent ends it.
 */
import {pathToFileURL} from 'node:url';
import process from 'node:process';
import type {DataSource, Experiment, Probe} from '../../src/contract/experiment.ts';
import type {Asked} from '../../src/contract/plan.ts';
import {realEffects} from '../../src/effects.ts';
import {loadEngine} from '../../src/engine/index.ts';
import {getOrInsert} from '../../src/lists/look-up.ts';
import {beginCoverage, dataSource, takeProbe, watchCode, type UnreachedCode} from '../../src/run/index.ts';

export interface ToReplay {
  /** The folder that contains the copy of `experiments/`. */
  folder: string;
  asked: Asked;
  dataFolder: string;
  /** The files of the experiment's source. */
  files: readonly string[];
}
export type Replayed = {is: 'probed'; probe: Probe; unreached: UnreachedCode} | {is: 'failed'; why: string};

const effects = realEffects();
const coverage = beginCoverage();
const bytes = new Map<string, Promise<Uint8Array>>();
const watches = new Map<string, ReturnType<typeof load>>();

/** An experiment out of the file of its name, and the code that is executed. */
async function load({folder, asked, files}: ToReplay) {
  coverage.take();
  const module = (await import(pathToFileURL(`${folder}/experiments/${asked.experiment}.ts`).href)) as object;
  const [experiment] = Object.values(module) as [Experiment];
  const loaded = coverage.take();
  coverage.restart();
  const watch = await watchCode(coverage, loaded, {project: folder, sources: files, files: effects.files});
  return {experiment, watch};
}

async function replay(job: ToReplay): Promise<Replayed> {
  await loadEngine({backend: 'native', say: () => {}});
  const {experiment, watch} = await getOrInsert(watches, job.folder, () => load(job));
  const files = dataSource(job.asked.data, job.dataFolder, effects);
  const data: DataSource = {read: async (name) => (await getOrInsert(bytes, name, () => files.read(name))).slice()};
  watch.forget();
  const {probe} = await takeProbe({asked: job.asked, experiment, data});
  return {is: 'probed', probe, unreached: watch.unreached()};
}

process.on('disconnect', () => process.exit(0));
process.on('message', (job: ToReplay) => {
  void replay(job)
    .catch((error: unknown): Replayed => ({is: 'failed', why: String(error)}))
    .then((replayed) => process.send?.(replayed));
});
